-- One row a version of an invoice received.
-- Grain: load_id, source_sheet, source_row.
-- Stored: view.

select
    invoice_no,
    milestone,
    amount,
    received_on,
    source_file,
    source_sheet,
    source_row,
    source_cells,
    load_id,
    load_no,
    known_at,
    row_key,
    is_current,
from store.invoices
