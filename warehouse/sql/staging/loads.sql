-- One row a file (or sheet) read, with its account.
-- Grain: load_id, source_sheet, record.
-- Stored: view.

select
    load_no,
    load_id,
    source_file,
    source_sheet,
    record,
    mapping,
    loaded_at,
    rows,
    accepted,
    unchanged,
    refused,
    doubts,
    unknown_columns,
from store.loads
