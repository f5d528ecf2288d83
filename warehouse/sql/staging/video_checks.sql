-- One row a version of a look at a camera.
-- Grain: load_id, source_sheet, source_row.
-- Stored: view.

select
    check_id,
    camera_id,
    checked_at,
    staff_id,
    online,
    image_ok,
    issue,
    verdict,
    case_id,
    resolved_at,
    source_file,
    source_sheet,
    source_row,
    source_cells,
    load_id,
    load_no,
    known_at,
    row_key,
    is_current,
from store.video_checks
