-- The uncovered minutes of each day's hours add up to its gaps.
-- Grain: contract_id, day.

with gap_days as (
    select
        gaps.contract_id,
        calendar.day,
        sum(
            date_diff(
                'second',
                greatest(gaps.starts_at, cast(calendar.day as timestamp)),
                least(gaps.ends_at, cast(calendar.day as timestamp) + interval '1' day)
            )
        ) / 60 as minutes,
    from marts.coverage_gaps as gaps
    inner join core.calendar as calendar
        on calendar.day between gaps.day and cast(gaps.ends_at as date)
    where not gaps.is_ahead
    group by gaps.contract_id, calendar.day
),

hour_days as (
    select
        hours.contract_id,
        hours.day,
        sum(hours.minutes_uncovered) as minutes,
    from marts.coverage_hours as hours
    group by hours.contract_id, hours.day
)

select
    coalesce(hour_days.contract_id, gap_days.contract_id) as contract_id,
    coalesce(hour_days.day, gap_days.day) as day,
from hour_days
full outer join gap_days
    on hour_days.contract_id = gap_days.contract_id and hour_days.day = gap_days.day
where coalesce(hour_days.minutes, 0) <> coalesce(gap_days.minutes, 0)
