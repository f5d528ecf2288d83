-- How each camera in service stands now, by the last look at it.
-- Grain: contract_id, camera_id.
--
-- Dark since: the first of the looks that have all found it offline. Only while the term runs.
-- Unchecked is a day that a file of looks speaks for.

with looks as (
    select
        checks.contract_id,
        checks.camera_id,
        checks.checked_at,
        checks.online,
        checks.image_ok,
        row_number() over back_in_time as back,
        sum(case when checks.online then 1 else 0 end) over back_in_time as online_since,
    from core.video_checks as checks
    where checks.is_in_service
    window
        back_in_time as (
            partition by checks.contract_id, checks.camera_id
            order by checks.checked_at desc, checks.check_id desc
        )
),

latest as (
    select
        looks.contract_id,
        looks.camera_id,
        count(*) as checks,
        max(looks.checked_at) as last_checked_at,
        max(case when looks.back = 1 then looks.online end) as is_online,
        max(case when looks.back = 1 then looks.image_ok end) as image_ok,
        min(case when looks.online_since = 0 then looks.checked_at end) as offline_since,
    from looks
    group by looks.contract_id, looks.camera_id
),

known as (
    select
        covered.contract_id,
        max(covered.day) as horizon,
    from core.covered_days as covered
    where covered.record = 'video_checks'
    group by covered.contract_id
),

serving as (
    select
        cameras.contract_id,
        cameras.camera_id,
        cameras.location,
        cameras.community,
        cameras.key_area,
        cameras.in_service_from,
        cameras.serves_from,
        latest.last_checked_at,
        cast(latest.last_checked_at as date) as last_checked_on,
        latest.is_online,
        latest.image_ok,
        latest.offline_since,
        known.horizon is not null as is_loaded,
        coalesce(latest.checks, 0) as checks,
        today.day as today,
        known.horizon as known_on,
        cameras.source_file,
        cameras.source_sheet,
        cameras.source_row,
        cameras.load_id,
    from core.cameras as cameras
    cross join core.today as today
    inner join core.contracts as contracts
        on
            cameras.contract_id = contracts.contract_id
            and today.day >= contracts.starts_on
            and today.day <= contracts.ends_on
    left join known on contracts.contract_id = known.contract_id
    left join latest
        on
            cameras.contract_id = latest.contract_id
            and cameras.camera_id = latest.camera_id
    where
        today.day >= cameras.serves_from
        and today.day < cameras.serves_before
)

select
    serving.contract_id,
    serving.camera_id,
    serving.location,
    serving.community,
    serving.key_area,
    serving.in_service_from,
    serving.last_checked_at,
    serving.is_online,
    serving.image_ok,
    serving.offline_since,
    case
        when serving.last_checked_on = serving.today then true
        when serving.known_on = serving.today then false
    end as is_checked_today,
    case
        when not serving.is_loaded then null
        when serving.last_checked_on is null
            then greatest(date_diff('day', serving.serves_from, serving.known_on), 0)
        else greatest(date_diff('day', serving.last_checked_on, serving.known_on) - 1, 0)
    end as unchecked_days,
    case
        when not serving.is_loaded then null
        when not serving.is_online then 'offline'
        when not serving.image_ok then 'no_image'
        when serving.last_checked_on = serving.today then 'ok'
        when serving.known_on = serving.today then 'unchecked'
        else 'not_known'
    end as standing,
    case when serving.is_loaded then serving.checks end as checks,
    serving.source_file,
    serving.source_sheet,
    serving.source_row,
    serving.load_id,
from serving
