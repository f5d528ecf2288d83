-- Each month of the term so far: how long nobody of the dispatch team was on duty.
-- Grain: contract_id, month.
--
-- Only days on the rota count as judged. A gap over the end of a month touches both months,
-- and is as long as it is in either.

with days as (
    select
        days.contract_id,
        calendar.month,
        calendar.month_start,
        calendar.month_end,
        days.minutes_judged,
        days.minutes_uncovered,
        days.minutes_planned_only,
        days.outcome,
    from marts.coverage_days as days
    inner join core.calendar as calendar on days.day = calendar.day
),

months as (
    select
        days.contract_id,
        days.month,
        days.month_start,
        days.month_end,
        sum(case when days.outcome <> 'not_measurable' then days.minutes_judged else 0 end)
            as judged,
        sum(days.minutes_uncovered) as uncovered,
        sum(days.minutes_planned_only) as planned_only,
        sum(case when days.outcome = 'missed' then 1 else 0 end) as days_with_gaps,
        sum(case when days.outcome = 'running' then 1 else 0 end) as days_running,
    from days
    group by days.contract_id, days.month, days.month_start, days.month_end
),

touched as (
    select
        months.contract_id,
        months.month,
        count(*) as gaps,
        max(gaps.minutes) as longest_gap_minutes,
    from months
    inner join marts.coverage_gaps as gaps
        on
            months.contract_id = gaps.contract_id
            and not gaps.is_ahead
            and gaps.starts_at < cast(months.month_end as timestamp) + interval '1' day
            and gaps.ends_at > cast(months.month_start as timestamp)
    group by months.contract_id, months.month
)

select
    months.contract_id,
    months.month,
    cast(months.judged as integer) as minutes_judged,
    cast(months.uncovered as integer) as minutes_uncovered,
    cast(months.planned_only as integer) as minutes_planned_only,
    case when months.uncovered is not null then coalesce(touched.gaps, 0) end as gaps,
    case when months.uncovered is not null then cast(months.days_with_gaps as integer) end
        as days_with_gaps,
    case when months.uncovered is not null then coalesce(touched.longest_gap_minutes, 0) end
        as longest_gap_minutes,
    case
        when months.uncovered is null then 'not_measurable'
        when months.uncovered > 0 then 'missed'
        when months.days_running > 0 then 'running'
        else 'met'
    end as outcome,
from months
left join touched
    on months.contract_id = touched.contract_id and months.month = touched.month
