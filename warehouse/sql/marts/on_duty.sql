-- Who is on duty as of, who should be and has not signed in, and who comes in the next 12 hours.
-- Grain: contract_id, staff_id, starts_at.
--
-- Five minutes are what a hand-over takes. Without a signature the plan is believed.

with known as (
    select
        duties.contract_id,
        duties.staff_id,
        duties.team,
        shifts.starts_at,
        shifts.ends_at,
        shifts.signed_in_at,
        shifts.is_signed,
        duties.from_at,
        duties.from_at <= moment.as_of and duties.until_at > moment.as_of as is_now,
        cast(
            floor(
                date_diff('second', shifts.starts_at, coalesce(shifts.signed_in_at, moment.as_of))
                / 60
            ) as integer
        ) as minutes_since,
        row_number() over (
            partition by duties.contract_id, duties.staff_id, duties.starts_at
            order by duties.from_at
        ) as part_no,
    from core.duties as duties
    cross join core.moment as moment
    inner join core.shifts as shifts
        on
            duties.contract_id = shifts.contract_id
            and duties.staff_id = shifts.staff_id
            and duties.starts_at = shifts.starts_at
    where
        duties.until_at > moment.as_of
        and duties.from_at <= moment.as_of + interval '12' hour
)

select
    known.contract_id,
    known.staff_id,
    known.team,
    known.starts_at,
    known.ends_at,
    known.signed_in_at,
    known.is_signed,
    case
        when not known.is_now then 'next'
        when known.is_signed or known.minutes_since < 5 then 'on_duty'
        else 'late'
    end as standing,
    case
        when known.is_signed or (known.is_now and known.minutes_since >= 5)
            then greatest(known.minutes_since, 0)
    end as minutes_late,
from known
where known.part_no = 1
