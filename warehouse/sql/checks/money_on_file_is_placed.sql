-- Every invoice and payment on file belongs to one contract, or is listed as a doubt.
-- Grain: record, row_key.

with filed as (
    select
        'invoices' as record,
        invoices.row_key,
    from staging.invoices as invoices
    cross join core.today as today
    where invoices.is_current and invoices.received_on <= today.day
    union all
    select
        'payments' as record,
        payments.row_key,
    from staging.payments as payments
    cross join core.today as today
    where payments.is_current and payments.paid_on <= today.day
)

select
    filed.record,
    filed.row_key,
from filed
left join core.money_moves as placed
    on filed.record = placed.record and filed.row_key = placed.row_key
left join marts.doubts as doubts
    on
        filed.record = doubts.record
        and filed.row_key = doubts.row_key
        and doubts.origin in ('contracts', 'unplaced')
group by filed.record, filed.row_key
having count(placed.row_key) + count(doubts.row_key) <> 1
