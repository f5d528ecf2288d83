-- The contractor's people as of: how long on post, whether there now, on leave or gone.
-- Grain: contract_id, staff_id.
--
-- The first and the last day on post both count; who leaves today is gone at the day's end.

select
    staff.contract_id,
    staff.staff_id,
    staff.team,
    staff.on_post_on,
    staff.left_on,
    cast(
        floor(
            date_diff(
                'second',
                cast(staff.on_post_on as timestamp),
                cast(coalesce(staff.left_on, today.day) as timestamp)
            ) / 86400
        ) as integer
    ) + 1 as days_on_post,
    case
        when staff.left_on is not null then 'left'
        when leave_days.day is not null then 'on_leave'
        else 'on_post'
    end as standing,
    staff.source_file,
    staff.source_row,
    staff.load_id,
from core.staff as staff
cross join core.today as today
left join core.leave_days as leave_days
    on
        staff.contract_id = leave_days.contract_id
        and staff.staff_id = leave_days.staff_id
        and leave_days.day = today.day
