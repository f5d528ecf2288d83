-- Each shift by the days of the term it touches: what was planned, what is served.
-- Grain: contract_id, staff_id, starts_at, day.
--
-- Absences are whole days, so a shift over midnight is cut there. The served part is empty
-- on approved leave and while the person is not on post; the last day on post counts.

with days as (
    select
        shifts.contract_id,
        shifts.staff_id,
        shifts.team,
        shifts.starts_at,
        shifts.ends_at,
        shifts.is_signed,
        shifts.from_at,
        shifts.until_at,
        calendar.day,
        cast(calendar.day as timestamp) as day_starts_at,
        cast(calendar.day as timestamp) + interval '1' day as day_ends_at,
        calendar.day < shifts.on_post_on as is_before_post,
        coalesce(calendar.day > shifts.left_on, false) as is_after_post,
    from core.shifts as shifts
    inner join core.contracts as contracts on shifts.contract_id = contracts.contract_id
    inner join core.calendar as calendar
        on
            calendar.day between contracts.starts_on and contracts.ends_on
            and calendar.day >= cast(least(shifts.starts_at, shifts.from_at) as date)
            and calendar.day <= cast(greatest(shifts.ends_at, shifts.until_at) as date)
),

parts as (
    select
        days.contract_id,
        days.staff_id,
        days.team,
        days.starts_at,
        days.day,
        days.is_signed,
        days.is_before_post,
        days.is_after_post,
        leave_days.day is not null as is_on_leave,
        leave_days.day is not null or days.is_before_post or days.is_after_post as is_away,
        greatest(days.starts_at, days.day_starts_at) as planned_from,
        least(days.ends_at, days.day_ends_at) as planned_until,
        greatest(days.from_at, days.day_starts_at) as from_at,
        least(days.until_at, days.day_ends_at) as until_at,
    from days
    left join core.leave_days as leave_days
        on
            days.contract_id = leave_days.contract_id
            and days.staff_id = leave_days.staff_id
            and days.day = leave_days.day
)

select
    parts.contract_id,
    parts.staff_id,
    parts.team,
    parts.starts_at,
    parts.day,
    parts.is_signed,
    parts.is_on_leave,
    parts.is_before_post,
    parts.is_after_post,
    case when parts.planned_from < parts.planned_until then parts.planned_from end as planned_from,
    case when parts.planned_from < parts.planned_until then parts.planned_until end
        as planned_until,
    case when parts.from_at < parts.until_at and not parts.is_away then parts.from_at end
        as from_at,
    case when parts.from_at < parts.until_at and not parts.is_away then parts.until_at end
        as until_at,
from parts
where parts.planned_from < parts.planned_until or parts.from_at < parts.until_at
