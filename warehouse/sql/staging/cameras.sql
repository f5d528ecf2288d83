-- One row a version of a camera.
-- Grain: load_id, source_sheet, source_row.
-- Stored: view.

select
    camera_id,
    location,
    community,
    key_area,
    in_service_from,
    retired_on,
    source_file,
    source_sheet,
    source_row,
    source_cells,
    load_id,
    load_no,
    known_at,
    row_key,
    is_current,
from store.cameras
