-- One row a version of a request to be excused.
-- Grain: load_id, source_sheet, source_row.
-- Stored: view.

select
    exemption_id,
    ground,
    case_id,
    starts_at,
    ends_at,
    requested_by,
    decided_by,
    decided_at,
    decision,
    document_no,
    source_file,
    source_sheet,
    source_row,
    source_cells,
    load_id,
    load_no,
    known_at,
    row_key,
    is_current,
from store.exemptions
