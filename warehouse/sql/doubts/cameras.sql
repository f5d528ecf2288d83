-- Looks at a camera that is not on file, or that was not in service then.
-- Grain: load_id, source_sheet, record, source_row, doubt.
-- Local to: row_key.
--
-- Of a camera not yet in service the first day is told, of a retired one the last.

with known as (
    select
        placed.contract_id,
        cameras.camera_id,
        cameras.in_service_from,
        cameras.retired_on,
    from staging.cameras as cameras
    inner join core.placements as placed
        on placed.record = 'cameras' and cameras.row_key = placed.row_key
    where cameras.is_current
)

select distinct
    checks.load_no,
    checks.load_id,
    checks.source_file,
    checks.source_sheet,
    checks.source_row,
    'video_checks' as record,
    checks.row_key,
    case
        when cameras.camera_id is null then 'camera_id:unknown_camera'
        else 'checked_at:out_of_service'
    end as doubt,
    checks.camera_id as value,
    case when cast(checks.checked_at as date) < cameras.in_service_from then cameras.in_service_from
    end as first_on,
    case when cast(checks.checked_at as date) >= cameras.retired_on then cameras.retired_on end
        as last_on,
from staging.video_checks as checks
inner join core.placements as placed
    on placed.record = 'video_checks' and checks.row_key = placed.row_key
left join known as cameras
    on placed.contract_id = cameras.contract_id and checks.camera_id = cameras.camera_id
where
    checks.is_current
    and (
        cameras.camera_id is null
        or cast(checks.checked_at as date) < cameras.in_service_from
        or cast(checks.checked_at as date) >= cameras.retired_on
    )
