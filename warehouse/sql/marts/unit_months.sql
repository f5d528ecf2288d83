-- What each unit's cases of an assessment month and their callbacks add up to.
-- Grain: contract_id, month, unit_kind, unit, scope.

select
    units.contract_id,
    days.month,
    days.month_first_day,
    days.month_last_day,
    units.unit_kind,
    units.unit,
    units.scope,
    cast(sum(units.received) as bigint) as received,
    cast(sum(units.closed) as bigint) as closed,
    cast(sum(units.valid_callbacks) as bigint) as valid_callbacks,
    cast(sum(units.contacted) as bigint) as contacted,
    cast(sum(units.resolved) as bigint) as resolved,
    cast(sum(units.satisfied) as bigint) as satisfied,
    cast(sum(units.basically_satisfied) as bigint) as basically_satisfied,
    cast(sum(units.earned) as bigint) as earned,
    cast(sum(units.pleased) as bigint) as pleased,
    cast(sum(units.possible) as bigint) as possible,
from marts.unit_days as units
inner join core.ranking_days as days
    on units.contract_id = days.contract_id and units.day = days.day
group by
    units.contract_id, days.month, days.month_first_day, days.month_last_day, units.unit_kind,
    units.unit, units.scope
