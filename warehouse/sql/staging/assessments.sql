-- One row a version of an entry that the client made in the assessment.
-- Grain: load_id, source_sheet, source_row.
-- Stored: view.

select
    entry_id,
    item_no,
    occurred_at,
    count,
    points,
    reason,
    evidence,
    entered_by,
    confirmed_by,
    status,
    source_file,
    source_sheet,
    source_row,
    source_cells,
    load_id,
    load_no,
    known_at,
    row_key,
    is_current,
from store.assessments
