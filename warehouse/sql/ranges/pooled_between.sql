-- What all units of a kind did together in any days, and those of every kind as 'all'.
-- Grain: unit_kind, scope.
-- Over: of_contract, from_day, to_day.

with pooled as (
    select
        min(days.contract_id) as contract_id,
        coalesce(days.unit_kind, 'all') as unit_kind,
        days.scope,
        cast(sum(days.received) as bigint) as received,
        cast(sum(days.closed) as bigint) as closed,
        cast(sum(days.valid_callbacks) as bigint) as valid_callbacks,
        cast(sum(days.contacted) as bigint) as contacted,
        cast(sum(days.resolved) as bigint) as resolved,
        cast(sum(days.satisfied) as bigint) as satisfied,
        cast(sum(days.basically_satisfied) as bigint) as basically_satisfied,
        cast(sum(days.earned) as bigint) as earned,
        cast(sum(days.pleased) as bigint) as pleased,
        cast(sum(days.possible) as bigint) as possible,
        count(distinct days.unit) as units,
    from marts.unit_days as days
    where
        days.contract_id = of_contract
        and days.day >= cast(from_day as date)
        and days.day <= cast(to_day as date)
    group by grouping sets ((days.unit_kind, days.scope), (days.scope))
)

select
    rated.*,
    rankings.small_sample,
from rated('pooled') as rated
inner join core.contracts as contracts on rated.contract_id = contracts.contract_id
inner join core.ranking_months as rankings
    on
        rated.contract_id = rankings.contract_id
        and greatest(cast(from_day as date), contracts.starts_on)
        between rankings.month_first_day and rankings.month_last_day
