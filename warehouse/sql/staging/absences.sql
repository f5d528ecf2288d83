-- One row a version of a person's leave.
-- Grain: load_id, source_sheet, source_row.
-- Stored: view.

select
    staff_id,
    from_on,
    to_on,
    kind,
    approved_by,
    source_file,
    source_sheet,
    source_row,
    source_cells,
    load_id,
    load_no,
    known_at,
    row_key,
    is_current,
from store.absences
