-- How each unit did in each assessment month, and its rank among those of its kind.
-- Grain: contract_id, month, unit_kind, unit, scope.
--
-- Without a valid callback there are no rates and no rank. The intervals say how far chance
-- alone may carry a month. A month is complete once no case of it can come in any more.
-- marts.ranking_between does the same for any days.

with rated as (
    select
        months.contract_id,
        months.month,
        months.month_first_day,
        months.month_last_day,
        months.unit_kind,
        months.unit,
        months.scope,
        months.received,
        months.closed,
        months.valid_callbacks,
        months.contacted,
        months.resolved,
        months.satisfied,
        months.basically_satisfied,
        share_of(months.contacted, months.valid_callbacks) as response_rate,
        share_of(months.resolved, months.valid_callbacks) as resolution_rate,
        share_of(
            months.satisfied + rankings.basically_satisfied_share * months.basically_satisfied,
            months.valid_callbacks
        ) as satisfaction_rate,
        share_of(months.earned, months.possible) as composite_share,
        composite_of(months.earned, months.possible) as composite,
        months.valid_callbacks < rankings.small_sample as is_small_sample,
    from marts.unit_months as months
    inner join core.rankings as rankings on months.contract_id = rankings.contract_id
),

ranked as (
    select
        rated.contract_id,
        rated.month,
        rated.month_first_day,
        rated.month_last_day,
        rated.unit_kind,
        rated.unit,
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
        rated.composite_share,
        rated.composite,
        case
            when rated.composite is not null
                then rank() over (
                    partition by rated.contract_id, rated.month, rated.unit_kind, rated.scope
                    order by rated.composite desc nulls last
                )
        end as rank,
        count(rated.composite) over (
            partition by rated.contract_id, rated.month, rated.unit_kind, rated.scope
        ) as ranked_units,
        rated.is_small_sample,
    from rated
)

select
    ranked.contract_id,
    ranked.month,
    ranked.month_first_day,
    ranked.month_last_day,
    moment.as_of >= cast(ranked.month_last_day as timestamp) + interval '1' day
    or moment.as_of >= contracts.ends_before as is_complete,
    ranked.unit_kind,
    ranked.unit,
    ranked.scope,
    ranked.received,
    ranked.closed,
    ranked.valid_callbacks,
    ranked.contacted,
    ranked.resolved,
    ranked.satisfied,
    ranked.basically_satisfied,
    ranked.response_rate,
    ranked.resolution_rate,
    ranked.satisfaction_rate,
    ranked.composite,
    ranked.rank,
    previous.rank as previous_rank,
    previous.rank - ranked.rank as movement,
    ranked.ranked_units,
    100 * wilson_low(ranked.composite_share, ranked.valid_callbacks) as interval_low,
    100 * wilson_high(ranked.composite_share, ranked.valid_callbacks) as interval_high,
    wilson_low(ranked.response_rate, ranked.valid_callbacks) as response_low,
    wilson_high(ranked.response_rate, ranked.valid_callbacks) as response_high,
    wilson_low(ranked.resolution_rate, ranked.valid_callbacks) as resolution_low,
    wilson_high(ranked.resolution_rate, ranked.valid_callbacks) as resolution_high,
    wilson_low(ranked.satisfaction_rate, ranked.valid_callbacks) as satisfaction_low,
    wilson_high(ranked.satisfaction_rate, ranked.valid_callbacks) as satisfaction_high,
    ranked.is_small_sample,
from ranked
cross join core.moment as moment
inner join core.contracts as contracts on ranked.contract_id = contracts.contract_id
left join ranked as previous
    on
        ranked.contract_id = previous.contract_id
        and ranked.month_first_day = cast(previous.month_last_day + interval '1' day as date)
        and ranked.unit_kind = previous.unit_kind
        and ranked.unit = previous.unit
        and ranked.scope = previous.scope
