-- How each camera in service stands now, by the last look at it.
-- Grain: contract_id, camera_id.
--
-- Dark since: the first of the looks that have all found it offline. Only while the term runs.

with looks as (
    select
        checks.contract_id,
        checks.camera_id,
        checks.checked_at,
        checks.online,
        checks.image_ok,
        row_number() over (
            partition by checks.contract_id, checks.camera_id
            order by checks.checked_at, checks.check_id
        ) as position,
    from core.video_checks as checks
    where checks.is_in_service
),

seen as (
    select
        looks.contract_id,
        looks.camera_id,
        count(*) as checks,
        max(looks.checked_at) as last_checked_at,
        max(case when looks.online then looks.position else 0 end) as last_online,
    from looks
    group by looks.contract_id, looks.camera_id
),

latest as (
    select
        seen.contract_id,
        seen.camera_id,
        seen.checks,
        seen.last_checked_at,
        looks.online as is_online,
        looks.image_ok,
        first_dark.checked_at as offline_since,
    from seen
    inner join looks
        on
            seen.contract_id = looks.contract_id
            and seen.camera_id = looks.camera_id
            and seen.checks = looks.position
    left join looks as first_dark
        on
            seen.contract_id = first_dark.contract_id
            and seen.camera_id = first_dark.camera_id
            and seen.last_online + 1 = first_dark.position
),

serving as (
    select
        cameras.contract_id,
        cameras.camera_id,
        cameras.location,
        cameras.community,
        cameras.key_area,
        cameras.in_service_from,
        latest.last_checked_at,
        latest.is_online,
        latest.image_ok,
        latest.offline_since,
        loaded.record is not null as is_loaded,
        case when loaded.record is not null then coalesce(latest.checks, 0) end as checks,
        cast(moment.as_of as date) as today,
        coalesce(
            cast(latest.last_checked_at as date) + interval '1' day, cameras.serves_from
        ) as to_check_from,
        cameras.source_file,
        cameras.source_sheet,
        cameras.source_row,
        cameras.load_id,
    from core.cameras as cameras
    cross join core.moment as moment
    inner join core.contracts as contracts
        on
            cameras.contract_id = contracts.contract_id
            and moment.as_of >= contracts.starts_at
            and moment.as_of < contracts.ends_before
    left join core.loaded_records as loaded on loaded.record = 'video_checks'
    left join latest
        on
            cameras.contract_id = latest.contract_id
            and cameras.camera_id = latest.camera_id
    where
        cast(moment.as_of as date) >= cameras.serves_from
        and cast(moment.as_of as date) < cameras.serves_before
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
        when serving.is_loaded
            then coalesce(cast(serving.last_checked_at as date) = serving.today, false)
    end as is_checked_today,
    case
        when serving.is_loaded
            then
                greatest(
                    date_diff('day', cast(serving.to_check_from as date), serving.today), 0
                )
    end as unchecked_days,
    case
        when not serving.is_loaded then null
        when not serving.is_online then 'offline'
        when not serving.image_ok then 'no_image'
        when cast(serving.last_checked_at as date) = serving.today then 'ok'
        else 'unchecked'
    end as standing,
    serving.checks,
    serving.source_file,
    serving.source_sheet,
    serving.source_row,
    serving.load_id,
from serving
