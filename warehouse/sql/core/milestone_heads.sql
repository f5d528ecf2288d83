-- Where each milestone stands, in words, by its state.
-- Grain: contract_id, milestone.

with worded as (
    select
        states.contract_id,
        states.milestone,
        states.state,
        states.gate_reason,
        states.gate_reason_en,
        cast(states.working_days as varchar) as days_allowed,
        money_text(states.payable) as payable,
        money_text(states.paid_amount) as paid,
        money_text(states.open_amount) as rest,
        money_text(states.to_pay) as to_pay,
        cast(states.received_on as varchar) as received,
        cast(states.due_on as varchar) as due,
        cast(states.paid_on as varchar) as paid_on,
        states.payable = 0 as is_nothing_payable,
        states.paid_amount > 0 as is_begun,
        states.all_to_pay > 0 as is_billed,
        coalesce(states.paid_on > states.due_on, false) as is_late,
        not states.has_invoices and not states.has_payments as is_unknown,
        clocks.clock,
        clocks.clock_en,
    from core.milestone_states as states
    left join core.milestone_clocks as clocks
        on states.contract_id = clocks.contract_id and states.milestone = clocks.milestone
)

select
    worded.contract_id,
    worded.milestone,
    case
        when worded.state = 'gated' and worded.is_unknown
            then '付款条件未满足：' || worded.gate_reason || '；从未载入发票和付款'
        when worded.state = 'gated' and worded.is_begun
            then '付款条件未满足：' || worded.gate_reason || '；已提前付 ' || worded.paid || ' 元'
        when worded.state = 'gated' and worded.is_billed
            then
                '付款条件未满足：' || worded.gate_reason || '；发票 ' || worded.received
                || ' 已收，条件满足后起算'
        when worded.state = 'gated' then '付款条件未满足：' || worded.gate_reason
        when worded.state = 'awaiting_invoice' and worded.is_unknown
            then '从未载入发票和付款，无法判断；请载入“发票”“付款”'
        when worded.state = 'awaiting_invoice'
            then
                '尚未收到发票；收票次日起 ' || worded.days_allowed || ' 个工作日内付 '
                || worded.payable || ' 元'
        when worded.is_nothing_payable and worded.is_begun then '已付 ' || worded.paid || ' 元'
        when worded.is_nothing_payable then '无须付款'
        when worded.state = 'paid' and worded.is_late
            then worded.paid_on || ' 付清 ' || worded.payable || ' 元，晚于期限 ' || worded.due
        when worded.state = 'paid' then worded.paid_on || ' 付清 ' || worded.payable || ' 元'
        when not worded.is_billed
            then '已付 ' || worded.paid || ' 元，余 ' || worded.rest || ' 元尚未收到发票'
        when worded.is_begun
            then
                '已付 ' || worded.paid || ' 元，余 ' || worded.rest || ' 元；发票 '
                || worded.received || ' 收到，须付 ' || worded.to_pay || ' 元，' || worded.clock
        else
            '发票 ' || worded.received || ' 收到，须付 ' || worded.to_pay || ' 元，' || worded.clock
    end as head,
    case
        when worded.state = 'gated' and worded.is_unknown
            then
                'may not be paid yet: ' || worded.gate_reason_en
                || '; no invoices and no payments were ever loaded'
        when worded.state = 'gated' and worded.is_begun
            then
                'may not be paid yet: ' || worded.gate_reason_en || '; ' || worded.paid
                || ' yuan were paid all the same'
        when worded.state = 'gated' and worded.is_billed
            then
                'may not be paid yet: ' || worded.gate_reason_en || '; the clock of the invoice of '
                || worded.received || ' starts once it may'
        when worded.state = 'gated' then 'may not be paid yet: ' || worded.gate_reason_en
        when worded.state = 'awaiting_invoice' and worded.is_unknown
            then 'no invoices and no payments were ever loaded: nothing can be said; load them'
        when worded.state = 'awaiting_invoice'
            then
                'no invoice yet; ' || worded.payable || ' yuan due within ' || worded.days_allowed
                || ' working days of its receipt'
        when worded.is_nothing_payable and worded.is_begun then worded.paid || ' yuan paid'
        when worded.is_nothing_payable then 'nothing is to be paid'
        when worded.state = 'paid' and worded.is_late
            then
                worded.payable || ' yuan paid in full on ' || worded.paid_on
                || ', after the due day ' || worded.due
        when worded.state = 'paid'
            then worded.payable || ' yuan paid in full on ' || worded.paid_on
        when not worded.is_billed
            then worded.paid || ' yuan paid, no invoice yet for the remaining ' || worded.rest
        when worded.is_begun
            then
                worded.paid || ' yuan paid, ' || worded.rest || ' left; invoice received '
                || worded.received || ', ' || worded.to_pay || ' yuan ' || worded.clock_en
        else
            'invoice received ' || worded.received || ', ' || worded.to_pay || ' yuan '
            || worded.clock_en
    end as head_en,
from worded
