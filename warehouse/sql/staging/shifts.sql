-- One row a version of a shift of one person.
-- Grain: load_id, source_sheet, source_row.
-- Stored: view.

select
    staff_id,
    starts_at,
    ends_at,
    signed_in_at,
    signed_out_at,
    source_file,
    source_sheet,
    source_row,
    source_cells,
    load_id,
    load_no,
    known_at,
    row_key,
    is_current,
from store.shifts
