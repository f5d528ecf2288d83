-- What all units of a kind did together in a month, and the mean of their composites beside it.
-- Grain: contract_id, month, unit_kind, scope.
--
-- Pooled: each callback weighs the same. The mean weighs each ranked unit the same, however
-- few its callbacks.

with pooled as (  -- noqa: ST03
    select
        months.contract_id,
        months.month,
        months.unit_kind,
        months.scope,
        cast(sum(months.received) as bigint) as received,
        cast(sum(months.closed) as bigint) as closed,
        cast(sum(months.valid_callbacks) as bigint) as valid_callbacks,
        cast(sum(months.contacted) as bigint) as contacted,
        cast(sum(months.resolved) as bigint) as resolved,
        cast(sum(months.satisfied) as bigint) as satisfied,
        cast(sum(months.basically_satisfied) as bigint) as basically_satisfied,
        cast(sum(months.earned) as bigint) as earned,
        cast(sum(months.pleased) as bigint) as pleased,
        cast(sum(months.possible) as bigint) as possible,
        sum(composite_of(months.earned, months.possible)) as composites,
        count(composite_of(months.earned, months.possible)) as ranked_units,
    from marts.unit_months as months
    group by months.contract_id, months.month, months.unit_kind, months.scope
)

select
    rated.contract_id,
    rated.month,
    rated.unit_kind,
    rated.scope,
    rated.received,
    rated.closed,
    rated.valid_callbacks,
    rated.contacted,
    rated.resolved,
    rated.satisfied,
    rated.basically_satisfied,
    rated.response_rate,
    rated.resolution_rate,
    rated.satisfaction_rate,
    rated.composite,
    share_of(rated.composites, rated.ranked_units) as mean_composite,
    rated.ranked_units,
from rated('pooled') as rated
