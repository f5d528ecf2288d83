-- The ranking of any days, as marts.unit_ranking gives it for a month; beside it the rank in
-- other days before, where they are named.
-- Grain: unit_kind, unit, scope.
-- Over: of_contract, from_day, to_day, before_from := null, before_to := null.

with asked as (
    select
        'asked' as span,
        cast(from_day as date) as first_day,
        cast(to_day as date) as last_day,
    union all
    select
        'before' as span,
        cast(before_from as date) as first_day,
        cast(before_to as date) as last_day
),

sums as (
    select
        days.contract_id,
        asked.span,
        asked.first_day,
        asked.last_day,
        days.unit_kind,
        days.unit,
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
    from marts.unit_days as days
    inner join asked on days.day >= asked.first_day and days.day <= asked.last_day
    where days.contract_id = of_contract
    group by
        days.contract_id, asked.span, asked.first_day, asked.last_day, days.unit_kind, days.unit,
        days.scope
)

select
    ranked.*,
    previous.rank as previous_rank,
    previous.rank - ranked.rank as movement,
from ranked('sums') as ranked
left join ranked('sums') as previous
    on
        ranked.unit_kind = previous.unit_kind
        and ranked.unit = previous.unit
        and ranked.scope = previous.scope
        and previous.span = 'before'
where ranked.span = 'asked'
