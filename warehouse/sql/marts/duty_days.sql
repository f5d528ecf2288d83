-- The rota of each day as it was kept: who was planned, who signed, who was late or away.
-- Grain: contract_id, day, staff_id, starts_at.
--
-- Five minutes are what a hand-over takes; whoever comes later is late. Shifts of days on which
-- the person is not on post are left out.

with known as (
    select
        shift_days.contract_id,
        shift_days.day,
        shift_days.staff_id,
        shift_days.team,
        shifts.starts_at,
        shifts.ends_at,
        shifts.signed_in_at,
        shifts.signed_out_at,
        shifts.is_signed,
        shift_days.is_on_leave,
        least(shift_days.planned_from, shift_days.from_at) > moment.as_of as is_ahead,
        shift_days.from_at <= moment.as_of and shift_days.until_at > moment.as_of as is_now,
        cast(
            floor(
                date_diff('second', shifts.starts_at, coalesce(shifts.signed_in_at, moment.as_of))
                / 60
            ) as integer
        ) as minutes_since,
        shifts.source_file,
        shifts.source_row,
        shifts.source_column,
        shifts.load_id,
    from core.shift_days as shift_days
    cross join core.moment as moment
    inner join core.shifts as shifts
        on
            shift_days.contract_id = shifts.contract_id
            and shift_days.staff_id = shifts.staff_id
            and shift_days.starts_at = shifts.starts_at
    where not shift_days.is_before_post and not shift_days.is_after_post
),

standing as (
    select
        known.contract_id,
        known.day,
        known.staff_id,
        known.team,
        known.starts_at,
        known.ends_at,
        known.signed_in_at,
        known.signed_out_at,
        known.is_signed,
        known.minutes_since,
        case
            when known.is_on_leave then 'on_leave'
            when known.is_ahead then 'ahead'
            when known.is_now and (known.is_signed or known.minutes_since < 5) then 'on_duty'
            when known.is_now then 'late'
            when not known.is_signed then 'planned_only'
            when known.minutes_since >= 5 then 'late'
            else 'served'
        end as standing,
        known.source_file,
        known.source_row,
        known.source_column,
        known.load_id,
    from known
)

select
    standing.contract_id,
    standing.day,
    standing.staff_id,
    standing.team,
    standing.starts_at,
    standing.ends_at,
    standing.signed_in_at,
    standing.signed_out_at,
    standing.standing,
    case
        when standing.is_signed or standing.standing = 'late'
            then greatest(standing.minutes_since, 0)
    end as minutes_late,
    standing.source_file,
    standing.source_row,
    standing.source_column,
    standing.load_id,
from standing
