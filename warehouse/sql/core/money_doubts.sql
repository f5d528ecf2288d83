-- Every oddity of an invoice, a payment or an event of the contract that shows only among others.
-- Grain: load_id, source_sheet, source_row, doubt.

with homeless as (
    select
        invoices.load_no,
        invoices.load_id,
        invoices.source_file,
        invoices.source_sheet,
        invoices.source_row,
        'invoices' as record,
        invoices.row_key,
    from staging.invoices as invoices
    cross join core.moment as moment
    left join core.invoices as placed on invoices.invoice_no = placed.invoice_no
    where
        invoices.is_current
        and invoices.received_on <= cast(moment.as_of as date)
        and placed.invoice_no is null
    union all
    select
        payments.load_no,
        payments.load_id,
        payments.source_file,
        payments.source_sheet,
        payments.source_row,
        'payments' as record,
        payments.row_key,
    from staging.payments as payments
    cross join core.moment as moment
    left join core.payments as placed on payments.payment_no = placed.payment_no
    where
        payments.is_current
        and payments.paid_on <= cast(moment.as_of as date)
        and placed.payment_no is null
    union all
    select
        events.load_no,
        events.load_id,
        events.source_file,
        events.source_sheet,
        events.source_row,
        'contract_events' as record,
        events.row_key,
    from staging.contract_events as events
    cross join core.moment as moment
    left join core.contract_events as placed on events.event_id = placed.event_id
    where
        events.is_current
        and events.occurred_on <= cast(moment.as_of as date)
        and placed.event_id is null
),

moved as (
    select
        invoices.load_no,
        invoices.load_id,
        invoices.source_file,
        invoices.source_sheet,
        invoices.source_row,
        'invoices' as record,
        invoices.row_key,
        invoices.contract_id,
        invoices.milestone,
        invoices.amount,
        sum(invoices.amount) over (
            partition by invoices.contract_id, invoices.milestone
            order by invoices.received_on, invoices.invoice_no
            rows between unbounded preceding and current row
        ) as so_far,
    from core.invoices as invoices
    union all
    select
        payments.load_no,
        payments.load_id,
        payments.source_file,
        payments.source_sheet,
        payments.source_row,
        'payments' as record,
        payments.row_key,
        payments.contract_id,
        payments.milestone,
        payments.amount,
        sum(payments.amount) over (
            partition by payments.contract_id, payments.milestone
            order by payments.paid_on, payments.payment_no
            rows between unbounded preceding and current row
        ) as so_far,
    from core.payments as payments
)

select
    homeless.load_no,
    homeless.load_id,
    homeless.source_file,
    homeless.source_sheet,
    homeless.source_row,
    homeless.record,
    homeless.row_key,
    'contract:none' as doubt,
    '早于合同签订，或在案街道不止一个：不属于任何合同，未计入；请核对日期' as sentence,
    'before any contract was signed, or several streets are on file: belongs to no contract and'
    || ' is not counted; check its date' as sentence_en,
from homeless
union all
select
    moved.load_no,
    moved.load_id,
    moved.source_file,
    moved.source_sheet,
    moved.source_row,
    moved.record,
    moved.row_key,
    'milestone:not_in_contract' as doubt,
    '合同没有付款节点 ' || cast(moved.milestone as varchar) || '，不计入任何一笔；请核对' as sentence,
    'the contract has no milestone ' || cast(moved.milestone as varchar)
    || '; it counts towards none; check it' as sentence_en,
from moved
left join core.milestone_money as money
    on moved.contract_id = money.contract_id and moved.milestone = money.milestone
where money.milestone is null
union all
select
    moved.load_no,
    moved.load_id,
    moved.source_file,
    moved.source_sheet,
    moved.source_row,
    moved.record,
    moved.row_key,
    'amount:over_milestone' as doubt,
    '本款发票合计 ' || money_text(money.invoiced_amount) || ' 元，超过合同的 '
    || money_text(money.amount) || ' 元；超出部分不付，请核对' as sentence,
    'the invoices of this milestone come to ' || money_text(money.invoiced_amount)
    || ' yuan, more than its ' || money_text(money.amount)
    || '; the excess is not payable; check it' as sentence_en,
from moved
inner join core.milestone_money as money
    on
        moved.contract_id = money.contract_id
        and moved.milestone = money.milestone
        and money.invoiced_amount > money.amount
where moved.record = 'invoices' and moved.amount > 0 and moved.so_far > money.amount
union all
select
    moved.load_no,
    moved.load_id,
    moved.source_file,
    moved.source_sheet,
    moved.source_row,
    moved.record,
    moved.row_key,
    'amount:over_payable' as doubt,
    '本款已付合计 ' || money_text(money.paid_amount) || ' 元，超过应付的 '
    || money_text(money.payable) || ' 元；请核对' as sentence,
    'the payments of this milestone come to ' || money_text(money.paid_amount)
    || ' yuan, more than the ' || money_text(money.payable) || ' payable; check it' as sentence_en,
from moved
inner join core.milestone_money as money
    on
        moved.contract_id = money.contract_id
        and moved.milestone = money.milestone
        and money.paid_amount > money.payable
where moved.record = 'payments' and moved.amount > 0 and moved.so_far > money.payable
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
    case
        when payments.invoice_no is null then '付款未写发票号，先冲抵本款最早的发票；请补填'
        else
            '发票 ' || payments.invoice_no || ' 不在本款的发票中，先冲抵本款最早的发票；请核对'
    end as sentence,
    case
        when payments.invoice_no is null
            then 'names no invoice and settles the oldest of its milestone; add it'
        else
            'invoice ' || payments.invoice_no
            || ' is not among those of its milestone; it settles the oldest; check it'
    end as sentence_en,
from core.payments as payments
where payments.settled_invoice_no is null
