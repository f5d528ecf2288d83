-- One row a version of a step in a case's flow.
-- Grain: load_id, source_sheet, source_row.
-- Stored: view.

select
    case_id,
    event_at,
    event,
    unit,
    operator,
    fault,
    note,
    source_file,
    source_sheet,
    source_row,
    source_cells,
    load_id,
    load_no,
    known_at,
    row_key,
    is_current,
from store.case_events
