-- Each invoice on file as of, with the contract it belongs to; a credit note is negative.
-- Grain: contract_id, invoice_no.

select
    days.contract_id,
    invoices.invoice_no,
    days.milestone,
    invoices.amount,
    invoices.received_on,
    invoices.source_file,
    invoices.source_sheet,
    invoices.source_row,
    invoices.load_id,
    invoices.load_no,
    invoices.row_key,
from staging.invoices as invoices
cross join core.moment as moment
inner join core.money_days as days
    on
        cast(invoices.milestone as integer) = days.milestone
        and invoices.received_on = days.day
where invoices.is_current and invoices.received_on <= cast(moment.as_of as date)
