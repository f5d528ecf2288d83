-- Invoices and payments that go beyond their milestone, have none, or name no invoice of it.
-- Grain: load_id, source_sheet, record, source_row, doubt.

with judged as (
    select
        moves.load_no,
        moves.load_id,
        moves.source_file,
        moves.source_sheet,
        moves.source_row,
        moves.record,
        moves.row_key,
        moves.milestone,
        case
            when money.milestone is null then 'milestone:not_in_contract'
            when moves.amount <= 0 then null
            when
                moves.record = 'invoices'
                and least(moves.so_far, money.invoiced_amount) > money.amount
                then 'amount:over_milestone'
            when
                moves.record = 'payments'
                and least(moves.so_far, money.paid_amount) > money.payable
                then 'amount:over_payable'
        end as doubt,
        case moves.record when 'invoices' then money.invoiced_amount else money.paid_amount end
            as amount,
        case moves.record when 'invoices' then money.amount else money.payable end as most,
    from core.money_moves as moves
    left join core.milestone_money as money
        on moves.contract_id = money.contract_id and moves.milestone = money.milestone
)

select
    judged.load_no,
    judged.load_id,
    judged.source_file,
    judged.source_sheet,
    judged.source_row,
    judged.record,
    judged.row_key,
    judged.doubt,
    cast(null as varchar) as value,
    judged.milestone,
    judged.amount,
    judged.most,
from judged
where judged.doubt is not null
union all
select
    payments.load_no,
    payments.load_id,
    payments.source_file,
    payments.source_sheet,
    payments.source_row,
    'payments' as record,
    payments.row_key,
    case when payments.invoice_no is null then 'invoice_no:missing' else 'invoice_no:unknown' end
        as doubt,
    payments.invoice_no as value,
    payments.milestone,
    cast(null as decimal(18, 2)) as amount,
    cast(null as decimal(18, 2)) as most,
from core.payments as payments
where payments.settled_invoice_no is null
