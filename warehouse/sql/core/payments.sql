-- Each payment made as of, with the contract it belongs to and the invoice it names, if on file.
-- Grain: contract_id, payment_no.
--
-- A payment belongs to the contract of the invoice it names; only an invoice of the same
-- milestone is settled by name.

select
    coalesce(invoices.contract_id, days.contract_id) as contract_id,
    payments.payment_no,
    cast(payments.milestone as integer) as milestone,
    payments.amount,
    payments.paid_on,
    payments.invoice_no,
    invoices.invoice_no as settled_invoice_no,
    payments.source_file,
    payments.source_sheet,
    payments.source_row,
    payments.load_id,
    payments.load_no,
    payments.row_key,
from staging.payments as payments
cross join core.moment as moment
left join core.invoices as invoices
    on
        payments.invoice_no = invoices.invoice_no
        and cast(payments.milestone as integer) = invoices.milestone
left join core.money_days as days
    on
        cast(payments.milestone as integer) = days.milestone
        and payments.paid_on = days.day
where
    payments.is_current
    and payments.paid_on <= cast(moment.as_of as date)
    and coalesce(invoices.contract_id, days.contract_id) is not null
