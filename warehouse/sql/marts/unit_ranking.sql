-- How each unit did in each assessment month, and its rank among those of its kind.
-- Grain: contract_id, month, unit_kind, unit, scope.
--
-- Without a valid callback there are no rates and no rank. The intervals say how far chance
-- alone may carry a month. A month is complete once no case of it can come in any more; of its
-- days that have begun `measured_days` are on file.
-- marts.ranking_between does the same for any days.

with months as (  -- noqa: ST03
    select
        months.contract_id,
        months.month,
        months.month_first_day as first_day,
        months.month_last_day as last_day,
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
        months.earned,
        months.pleased,
        months.possible,
    from marts.unit_months as months
)

select
    ranked.contract_id,
    ranked.month,
    ranked.first_day as month_first_day,
    ranked.last_day as month_last_day,
    ranked.is_complete,
    known.days_begun,
    known.measured_days,
    known.measured_share,
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
    ranked.interval_low,
    ranked.interval_high,
    ranked.response_low,
    ranked.response_high,
    ranked.resolution_low,
    ranked.resolution_high,
    ranked.satisfaction_low,
    ranked.satisfaction_high,
    ranked.is_small_sample,
from ranked('months') as ranked
inner join marts.assessment_months as known
    on ranked.contract_id = known.contract_id and ranked.month = known.month
left join ranked('months') as previous
    on
        ranked.contract_id = previous.contract_id
        and ranked.first_day = cast(previous.last_day + interval '1' day as date)
        and ranked.unit_kind = previous.unit_kind
        and ranked.unit = previous.unit
        and ranked.scope = previous.scope
