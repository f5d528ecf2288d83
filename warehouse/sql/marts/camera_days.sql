-- Each day of a camera in service, so far: how often it was looked at, and what the looks showed.
-- Grain: contract_id, camera_id, day.
--
-- Of a day that no file of looks speaks for nothing is claimed: neither looks nor their absence.

with looks as (
    select
        checks.contract_id,
        checks.camera_id,
        checks.day,
        count(*) as checks,
        count(case when checks.online then 1 end) as online,
        count(case when checks.image_ok then 1 end) as image_ok,
        count(checks.image_ok) as image_given,
    from core.video_checks as checks
    where checks.is_in_service
    group by checks.contract_id, checks.camera_id, checks.day
),

days as (
    select
        cameras.contract_id,
        cameras.camera_id,
        cameras.community,
        cameras.key_area,
        calendar.day,
        case when covered.day is not null then coalesce(looks.checks, 0) end as checks,
        case when covered.day is not null then coalesce(looks.online, 0) end as online,
        case when covered.day is not null then coalesce(looks.image_ok, 0) end as image_ok,
        case when covered.day is not null then coalesce(looks.image_given, 0) end
            as image_given,
    from core.cameras as cameras
    inner join core.calendar as calendar
        on calendar.day >= cameras.serves_from and calendar.day < cameras.serves_before
    left join core.covered_days as covered
        on
            cameras.contract_id = covered.contract_id
            and covered.record = 'video_checks'
            and calendar.day = covered.day
    left join looks
        on
            cameras.contract_id = looks.contract_id
            and cameras.camera_id = looks.camera_id
            and calendar.day = looks.day
)

select
    days.contract_id,
    days.camera_id,
    days.community,
    days.key_area,
    days.day,
    days.checks,
    days.online,
    days.image_ok,
    days.image_given,
    share_of(days.online, days.checks) as online_share,
    share_of(days.image_ok, days.image_given) as image_ok_share,
    days.checks = 0 as unchecked,
    days.day < today.day as is_over,
from days
cross join core.today as today
