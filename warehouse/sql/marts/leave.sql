-- Each leave: whether it was approved, whether it runs, and whether its person came all the same.
-- Grain: contract_id, staff_id, from_on.

with worked as (
    select distinct
        leave_days.contract_id,
        leave_days.staff_id,
        leave_days.day,
    from core.leave_days as leave_days
    inner join core.shifts as shifts
        on
            leave_days.contract_id = shifts.contract_id
            and leave_days.staff_id = shifts.staff_id
            and leave_days.day = cast(shifts.signed_in_at as date)
),

days_worked as (
    select
        absences.contract_id,
        absences.staff_id,
        absences.from_on,
        count(*) as days,
    from core.absences as absences
    inner join worked
        on
            absences.contract_id = worked.contract_id
            and absences.staff_id = worked.staff_id
            and worked.day between absences.from_on and absences.to_on
    where absences.is_approved
    group by absences.contract_id, absences.staff_id, absences.from_on
)

select
    absences.contract_id,
    absences.staff_id,
    absences.team,
    absences.from_on,
    absences.to_on,
    cast(
        floor(
            date_diff(
                'second',
                cast(absences.from_on as timestamp),
                cast(absences.to_on as timestamp)
            ) / 86400
        ) as integer
    ) + 1 as days,
    absences.kind,
    absences.approved_by,
    absences.is_approved,
    case
        when today.day < absences.from_on then 'ahead'
        when today.day > absences.to_on then 'past'
        else 'now'
    end as standing,
    days_worked.days is not null as signed_in_anyway,
from core.absences as absences
cross join core.today as today
left join days_worked
    on
        absences.contract_id = days_worked.contract_id
        and absences.staff_id = days_worked.staff_id
        and absences.from_on = days_worked.from_on
