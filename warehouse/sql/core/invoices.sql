-- Each invoice on file as of, with the contract it belongs to; a credit note is negative.
-- Grain: contract_id, invoice_no.

select
    owners.contract_id,
    invoices.invoice_no,
    cast(invoices.milestone as integer) as milestone,
    invoices.amount,
    invoices.received_on,
    invoices.source_file,
    invoices.source_sheet,
    invoices.source_row,
    invoices.load_id,
    invoices.load_no,
    invoices.row_key,
from staging.invoices as invoices
cross join core.today as today
inner join core.money_contracts as owners
    on owners.record = 'invoices' and invoices.row_key = owners.row_key
where invoices.is_current and invoices.received_on <= today.day
