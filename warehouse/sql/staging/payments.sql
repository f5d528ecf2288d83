-- One row a version of a payment made.
-- Grain: load_id, source_sheet, source_row.
-- Stored: view.

select
    payment_no,
    milestone,
    amount,
    paid_on,
    invoice_no,
    source_file,
    source_sheet,
    source_row,
    source_cells,
    load_id,
    load_no,
    known_at,
    row_key,
    is_current,
from store.payments
