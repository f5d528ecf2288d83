-- What all units of a kind did together in a month, and the mean of their composites beside it.
-- Grain: contract_id, month, unit_kind, scope.
--
-- Pooled: each callback weighs the same. The mean weighs each ranked unit the same, however
-- few its callbacks.

with pooled as (
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
        cast(sum(months.possible) as bigint) as possible,
        sum(composite_of(months.earned, months.possible)) as composites,
        count(composite_of(months.earned, months.possible)) as ranked_units,
    from marts.unit_months as months
    group by months.contract_id, months.month, months.unit_kind, months.scope
)

select
    pooled.contract_id,
    pooled.month,
    pooled.unit_kind,
    pooled.scope,
    pooled.received,
    pooled.closed,
    pooled.valid_callbacks,
    pooled.contacted,
    pooled.resolved,
    pooled.satisfied,
    pooled.basically_satisfied,
    share_of(pooled.contacted, pooled.valid_callbacks) as response_rate,
    share_of(pooled.resolved, pooled.valid_callbacks) as resolution_rate,
    share_of(
        pooled.satisfied + rankings.basically_satisfied_share * pooled.basically_satisfied,
        pooled.valid_callbacks
    ) as satisfaction_rate,
    composite_of(pooled.earned, pooled.possible) as composite,
    share_of(pooled.composites, pooled.ranked_units) as mean_composite,
    pooled.ranked_units,
from pooled
inner join core.rankings as rankings on pooled.contract_id = rankings.contract_id
