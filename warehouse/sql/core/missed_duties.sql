-- Who was planned for a stretch that nobody covered, and why they were not there.
-- Grain: contract_id, starts_at, staff_id, shift_starts_at, planned_from.
--
-- Staff numbers, never names.

select
    spans.contract_id,
    spans.starts_at,
    shifts.staff_id,
    shift_days.planned_from,
    case
        when shift_days.is_on_leave then 'on_leave'
        when shift_days.is_after_post then 'left'
        when shift_days.is_before_post then 'not_yet'
        when shifts.until_at <= spans.starts_at and shifts.from_at < shifts.until_at then 'early'
        when shifts.signed_in_at > shifts.starts_at then 'late'
        else 'early'
    end as reason_code,
    shifts.starts_at as shift_starts_at,
    shifts.ends_at as shift_ends_at,
    shifts.signed_in_at,
    shifts.signed_out_at,
from core.uncovered_spans as spans
inner join core.shift_days as shift_days
    on
        spans.contract_id = shift_days.contract_id
        and shift_days.team = 'dispatch'
        and shift_days.planned_from < spans.ends_at
        and shift_days.planned_until > spans.starts_at
inner join core.shifts as shifts
    on
        shift_days.contract_id = shifts.contract_id
        and shift_days.staff_id = shifts.staff_id
        and shift_days.starts_at = shifts.starts_at
