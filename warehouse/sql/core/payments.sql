-- Each payment made as of, with the contract it belongs to and the invoice it names, if on file.
-- Grain: contract_id, payment_no.
--
-- A payment belongs to the contract of the invoice it names; only an invoice of the same
-- milestone is settled by name.

with named as (
    select
        placed.row_key,
        invoices.invoice_no,
        invoices.milestone,
        invoices.contract_id,
        row_number() over (
            partition by placed.row_key, invoices.invoice_no, invoices.milestone
            order by
                case when invoices.contract_id = owners.contract_id then 1 else 2 end,
                invoices.contract_id
        ) as place,
    from core.placements as placed
    inner join core.invoices as invoices on placed.contract_id = invoices.contract_id
    left join core.money_contracts as owners
        on owners.record = 'payments' and placed.row_key = owners.row_key
    where placed.record = 'payments'
)

select
    coalesce(invoices.contract_id, owners.contract_id) as contract_id,
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
cross join core.today as today
left join named as invoices
    on
        payments.row_key = invoices.row_key
        and invoices.place = 1
        and payments.invoice_no = invoices.invoice_no
        and cast(payments.milestone as integer) = invoices.milestone
left join core.money_contracts as owners
    on owners.record = 'payments' and payments.row_key = owners.row_key
where
    payments.is_current
    and payments.paid_on <= today.day
    and coalesce(invoices.contract_id, owners.contract_id) is not null
