-- One row a version of a day in the official calendar.
-- Grain: load_id, source_sheet, source_row.
-- Stored: view.

select
    day,
    is_working_day,
    source,
    source_file,
    source_sheet,
    source_row,
    source_cells,
    load_id,
    load_no,
    known_at,
    row_key,
    is_current,
from store.working_days
