-- One row a version of a department or community.
-- Grain: load_id, source_sheet, source_row.
-- Stored: view.

select
    unit,
    kind,
    aliases,
    source_file,
    source_sheet,
    source_row,
    source_cells,
    load_id,
    load_no,
    known_at,
    row_key,
    is_current,
from store.units
