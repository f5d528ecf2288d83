-- How long nobody of the dispatch team was on duty in any days; null where no day is on the rota.
-- Grain: one row.
-- Over: of_contract, from_day, to_day.

with judged as (
    select
        sum(case when days.outcome <> 'not_measurable' then days.minutes_judged end)
            as minutes_judged,
        sum(days.minutes_uncovered) as minutes_uncovered,
        sum(days.minutes_planned_only) as minutes_planned_only,
        count(case when days.minutes_uncovered > 0 then 1 end) as days_with_gaps,
        count(case when days.outcome = 'not_measurable' then 1 end) as days_not_measurable,
    from marts.coverage_days as days
    where days.contract_id = of_contract and days.day >= from_day and days.day <= to_day
)

select
    cast(judged.minutes_judged as bigint) as minutes_judged,
    cast(judged.minutes_uncovered as bigint) as minutes_uncovered,
    cast(judged.minutes_planned_only as bigint) as minutes_planned_only,
    judged.days_with_gaps,
    judged.days_not_measurable,
    share_of(judged.minutes_judged - judged.minutes_uncovered, judged.minutes_judged) as covered,
from judged
