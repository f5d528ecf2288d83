-- Each stretch of a day that a person serves on a shift, as signed or as planned.
-- Grain: contract_id, staff_id, starts_at, day.
--
-- Shifts that lie ahead are in it: a plan is known now. Nothing is cut off at as-of.

select
    shift_days.contract_id,
    shift_days.staff_id,
    shift_days.team,
    shift_days.starts_at,
    shift_days.day,
    shift_days.from_at,
    shift_days.until_at,
    shift_days.planned_from,
    shift_days.planned_until,
    shift_days.is_signed,
from core.shift_days as shift_days
where shift_days.from_at is not null
