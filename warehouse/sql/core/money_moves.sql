-- Each invoice and each payment as of, and what its milestone came to with it.
-- Grain: record, row_key.

with moves as (
    select
        'invoices' as record,
        invoices.invoice_no as number,
        invoices.contract_id,
        invoices.milestone,
        invoices.received_on as day,
        invoices.amount,
        invoices.load_no,
        invoices.load_id,
        invoices.source_file,
        invoices.source_sheet,
        invoices.source_row,
        invoices.row_key,
    from core.invoices as invoices
    union all
    select
        'payments' as record,
        payments.payment_no as number,
        payments.contract_id,
        payments.milestone,
        payments.paid_on as day,
        payments.amount,
        payments.load_no,
        payments.load_id,
        payments.source_file,
        payments.source_sheet,
        payments.source_row,
        payments.row_key,
    from core.payments as payments
)

select
    moves.record,
    moves.number,
    moves.contract_id,
    moves.milestone,
    moves.day,
    moves.amount,
    sum(moves.amount) over (
        partition by moves.record, moves.contract_id, moves.milestone
        order by moves.day, moves.number
        rows between unbounded preceding and current row
    ) as so_far,
    moves.load_no,
    moves.load_id,
    moves.source_file,
    moves.source_sheet,
    moves.source_row,
    moves.row_key,
from moves
