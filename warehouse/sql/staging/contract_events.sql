-- One row a version of an event in the life of the contract.
-- Grain: load_id, source_sheet, source_row.
-- Stored: view.

select
    event_id,
    kind,
    occurred_on,
    amount,
    due_on,
    resolved_on,
    document_no,
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
from store.contract_events
