-- Each payment the contract owes: its gate, its money, the invoice that runs its clock, its state.
-- Grain: contract_id, milestone.
--
-- Of several invoices the oldest that is not settled runs the clock, else the last one.

with invoices as (
    select
        invoices.contract_id,
        invoices.milestone,
        invoices.invoice_no,
        invoices.received_on,
        invoices.due_on,
        invoices.due_certain,
        invoices.uncertain_year,
        invoices.to_pay,
        invoices.working_days_left,
        invoices.is_past_due,
        row_number() over (
            partition by invoices.contract_id, invoices.milestone
            order by
                case when invoices.to_pay > 0 then 1 else 2 end asc,
                case when invoices.to_pay > 0 then invoices.received_on end asc,
                invoices.received_on desc,
                invoices.invoice_no asc
        ) as place,
        sum(invoices.to_pay) over (
            partition by invoices.contract_id, invoices.milestone
        ) as all_to_pay,
        max(case when invoices.state = 'overdue' then 1 else 0 end) over (
            partition by invoices.contract_id, invoices.milestone
        ) as overdue,
    from core.invoice_states as invoices
    where invoices.amount > 0
),

loaded as (
    select
        contracts.contract_id,
        coalesce(max(case when loaded.record = 'invoices' then 1 end), 0) = 1 as has_invoices,
        coalesce(max(case when loaded.record = 'payments' then 1 end), 0) = 1 as has_payments,
    from core.contracts as contracts
    left join core.loaded_records as loaded
        on
            contracts.contract_id = loaded.contract_id
            and loaded.record in ('invoices', 'payments')
    group by contracts.contract_id
)

select
    milestones.contract_id,
    milestones.milestone,
    milestones.title,
    milestones.amount,
    milestones.working_days,
    milestones.gate,
    gates.gate_state,
    gates.open_since,
    gates.gate_on,
    gates.is_gate_early,
    gates.gate_state_strict,
    gates.payment_gate,
    gates.gate_reason_code,
    gates.gate_events,
    loaded.has_invoices,
    loaded.has_payments,
    invoices.invoice_no,
    invoices.received_on,
    invoices.due_on,
    invoices.due_certain,
    invoices.uncertain_year,
    invoices.working_days_left,
    coalesce(invoices.is_past_due, false) as is_past_due,
    cast(coalesce(invoices.to_pay, 0) as decimal(18, 2)) as to_pay,
    cast(coalesce(invoices.all_to_pay, 0) as decimal(18, 2)) as all_to_pay,
    payments.paid_on,
    money.last_paid_on,
    money.paid_amount,
    money.invoiced_amount,
    money.uninvoiced_paid,
    money.returned_amount,
    money.damage,
    money.fines,
    money.withheld,
    money.withheld_beyond,
    money.ended_on,
    money.lapsed,
    money.payable,
    money.open_amount,
    case
        when money.paid_amount > 0 and money.paid_amount >= money.amount - money.withheld
            then 'paid'
        when gates.gate_state = 'closed' then 'gated'
        when money.payable = 0 then 'paid'
        when invoices.overdue = 1 then 'overdue'
        when money.paid_amount > 0 then 'part_paid'
        when invoices.to_pay > 0 then 'due'
        else 'awaiting_invoice'
    end as state,
from core.milestones as milestones
inner join loaded on milestones.contract_id = loaded.contract_id
inner join core.milestone_gates as gates
    on
        milestones.contract_id = gates.contract_id
        and milestones.milestone = gates.milestone
inner join core.milestone_money as money
    on
        milestones.contract_id = money.contract_id
        and milestones.milestone = money.milestone
left join core.milestone_payments as payments
    on
        milestones.contract_id = payments.contract_id
        and milestones.milestone = payments.milestone
left join invoices
    on
        milestones.contract_id = invoices.contract_id
        and milestones.milestone = invoices.milestone
        and invoices.place = 1
