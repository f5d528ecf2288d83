-- Every invoice and payment on file belongs to one contract, or is listed as a doubt.
-- Grain: record, row_key.

with filed as (
    select
        'invoices' as record,
        invoices.row_key,
        invoices.invoice_no as number,
    from staging.invoices as invoices
    cross join core.moment as moment
    where invoices.is_current and invoices.received_on <= cast(moment.as_of as date)
    union all
    select
        'payments' as record,
        payments.row_key,
        payments.payment_no as number,
    from staging.payments as payments
    cross join core.moment as moment
    where payments.is_current and payments.paid_on <= cast(moment.as_of as date)
),

placed as (
    select
        'invoices' as record,
        invoices.invoice_no as number,
    from marts.invoices as invoices
    union all
    select
        'payments' as record,
        payments.payment_no as number,
    from marts.payments as payments
)

select
    filed.record,
    filed.row_key,
from filed
left join placed on filed.record = placed.record and filed.number = placed.number
left join marts.doubts as doubts
    on
        filed.record = doubts.record
        and filed.row_key = doubts.row_key
        and doubts.doubt = 'contract:none'
group by filed.record, filed.row_key
having count(placed.number) + count(doubts.row_key) <> 1
