-- What each unit received on each day, what was closed of it, and what its callbacks said.
-- Grain: contract_id, day, unit_kind, unit, scope.
--
-- `earned` of `possible` are whole numbers; the composite is the one over the other.

with days as (
    select
        cases.contract_id,
        cases.day,
        cases.unit_kind,
        cases.unit,
        cases.is_counted,
        count(*) as received,
        count(case when cases.is_closed then 1 end) as closed,
        count(cases.earned) as valid_callbacks,
        count(case when cases.is_contacted then 1 end) as contacted,
        count(case when cases.is_resolved then 1 end) as resolved,
        count(case when cases.is_satisfied then 1 end) as satisfied,
        count(case when cases.is_basically_satisfied then 1 end) as basically_satisfied,
        coalesce(sum(cases.earned), 0) as earned,
        coalesce(sum(cases.possible), 0) as possible,
    from core.ranking_cases as cases
    where cases.unit_kind is not null
    group by cases.contract_id, cases.day, cases.unit_kind, cases.unit, cases.is_counted
)

select
    days.contract_id,
    days.day,
    days.unit_kind,
    days.unit,
    scopes.scope,
    cast(sum(days.received) as bigint) as received,
    cast(sum(days.closed) as bigint) as closed,
    cast(sum(days.valid_callbacks) as bigint) as valid_callbacks,
    cast(sum(days.contacted) as bigint) as contacted,
    cast(sum(days.resolved) as bigint) as resolved,
    cast(sum(days.satisfied) as bigint) as satisfied,
    cast(sum(days.basically_satisfied) as bigint) as basically_satisfied,
    cast(sum(days.earned) as bigint) as earned,
    cast(sum(days.possible) as bigint) as possible,
from days
inner join core.ranking_scopes as scopes on days.is_counted = scopes.is_counted
group by days.contract_id, days.day, days.unit_kind, days.unit, scopes.scope
