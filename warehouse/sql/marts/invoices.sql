-- Each invoice on file: due when, settled how far, how many working days are left.
-- Grain: contract_id, invoice_no.
-- Stored: view.
--
-- Of the open amount, `to_pay` is what is neither withheld nor beyond the milestone.

select
    invoices.contract_id,
    invoices.invoice_no,
    invoices.milestone,
    invoices.amount,
    invoices.received_on,
    invoices.counted_from,
    invoices.due_on,
    invoices.due_certain,
    invoices.settled_amount,
    invoices.open_amount,
    invoices.to_pay,
    invoices.settled_on,
    invoices.working_days_left,
    invoices.is_past_due,
    invoices.state,
    invoices.source_file,
    invoices.source_row,
    invoices.load_id,
from core.invoice_states as invoices
