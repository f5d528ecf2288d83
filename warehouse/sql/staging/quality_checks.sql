-- One row a version of a look at the work of a seat.
-- Grain: load_id, source_sheet, source_row.
-- Stored: view.

select
    check_id,
    staff_id,
    checked_at,
    case_id,
    score,
    finding,
    source_file,
    source_sheet,
    source_row,
    source_cells,
    load_id,
    load_no,
    known_at,
    row_key,
    is_current,
from store.quality_checks
