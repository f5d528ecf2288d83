-- Looks at a camera that is not on file, or that was not in service then.
-- Grain: load_id, source_sheet, record, source_row, doubt.
--
-- Of a camera not yet in service the first day is told, of a retired one the last.

select
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
left join staging.cameras as cameras
    on checks.camera_id = cameras.camera_id and cameras.is_current
where
    checks.is_current
    and (
        cameras.camera_id is null
        or cast(checks.checked_at as date) < cameras.in_service_from
        or cast(checks.checked_at as date) >= cameras.retired_on
    )
