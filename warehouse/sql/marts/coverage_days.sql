-- Each day of the term so far: how long nobody of the dispatch team was on duty, in how many gaps.
-- Grain: contract_id, day.
-- Local to: contract_id, day.
--
-- A gap over midnight touches both days. Whole days are on the rota or are not.

with days as (
    select
        hours.contract_id,
        hours.day,
        sum(hours.minutes_judged) as minutes_judged,
        sum(hours.minutes_uncovered) as minutes_uncovered,
        sum(hours.minutes_planned_only) as minutes_planned_only,
        cast(hours.day as timestamp) as day_starts_at,
        cast(hours.day as timestamp) + interval '1' day as day_ends_at,
    from marts.coverage_hours as hours
    group by hours.contract_id, hours.day
),

touched as (
    select
        days.contract_id,
        days.day,
        count(*) as gaps,
    from days
    inner join marts.coverage_gaps as gaps
        on
            days.contract_id = gaps.contract_id
            and not gaps.is_ahead
            and gaps.starts_at < days.day_ends_at
            and gaps.ends_at > days.day_starts_at
    group by days.contract_id, days.day
)

select
    days.contract_id,
    days.day,
    cast(days.minutes_judged as integer) as minutes_judged,
    cast(days.minutes_uncovered as integer) as minutes_uncovered,
    cast(days.minutes_planned_only as integer) as minutes_planned_only,
    case
        when days.minutes_uncovered is not null then coalesce(touched.gaps, 0)
    end as gaps,
    case
        when days.minutes_uncovered is null then 'not_measurable'
        when days.minutes_uncovered > 0 then 'missed'
        when days.minutes_judged < 1440 then 'running'
        else 'met'
    end as outcome,
from days
left join touched on days.contract_id = touched.contract_id and days.day = touched.day
