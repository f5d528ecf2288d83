-- One row a version of a report handed in.
-- Grain: load_id, source_sheet, source_row.
-- Stored: view.

select
    kind,
    period_end,
    title,
    due_at,
    submitted_at,
    source_file,
    source_sheet,
    source_row,
    source_cells,
    load_id,
    load_no,
    known_at,
    row_key,
    is_current,
from store.reports
