-- One row a version of an internal rule handed in.
-- Grain: load_id, source_sheet, source_row.
-- Stored: view.

select
    kind,
    title,
    submitted_on,
    source_file,
    source_sheet,
    source_row,
    source_cells,
    load_id,
    load_no,
    known_at,
    row_key,
    is_current,
from store.policies
