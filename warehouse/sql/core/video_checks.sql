-- Each look at a camera on file up to as-of, and whether the camera was in service that day.
-- Grain: contract_id, check_id.

select
    contracts.contract_id,
    checks.check_id,
    checks.camera_id,
    checks.checked_at,
    cast(checks.checked_at as date) as day,
    cast(checks.checked_at as date) >= cameras.serves_from
    and cast(checks.checked_at as date) < cameras.serves_before as is_in_service,
    checks.staff_id,
    checks.online,
    checks.image_ok,
    checks.issue,
    checks.verdict,
    checks.case_id,
    case when checks.resolved_at <= moment.as_of then checks.resolved_at end as resolved_at,
    checks.source_file,
    checks.source_sheet,
    checks.source_row,
    checks.load_id,
from staging.video_checks as checks
inner join core.moment as moment on checks.checked_at <= moment.as_of
inner join core.placements as placed
    on placed.record = 'video_checks' and checks.row_key = placed.row_key
inner join core.contracts as contracts
    on
        placed.contract_id = contracts.contract_id
        and checks.checked_at >= contracts.starts_at
        and checks.checked_at < contracts.ends_before
inner join core.cameras as cameras
    on
        contracts.contract_id = cameras.contract_id
        and checks.camera_id = cameras.camera_id
where checks.is_current
