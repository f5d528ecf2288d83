-- Each payment made to the contractor, and whether it names an invoice on file.
-- Grain: contract_id, payment_no.

select
    payments.contract_id,
    payments.payment_no,
    payments.milestone,
    payments.amount,
    payments.paid_on,
    payments.invoice_no,
    payments.settled_invoice_no is not null as is_invoiced,
    payments.source_file,
    payments.source_row,
    payments.load_id,
from core.payments as payments
