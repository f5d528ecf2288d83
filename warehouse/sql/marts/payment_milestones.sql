-- Each payment the contract owes: its gate, its clock, what is paid and what is still to be paid.
-- Grain: contract_id, milestone.
--
-- What was never loaded is null, not zero. Late funding is no breach: overdue bears no interest.

select
    states.contract_id,
    states.milestone,
    states.title,
    states.amount,
    states.gate,
    states.gate_state,
    states.open_since as gate_open_since,
    states.gate_reason,
    states.gate_reason_en,
    states.invoice_no,
    states.received_on,
    states.due_on,
    states.due_certain,
    states.working_days_left,
    states.paid_on,
    states.last_paid_on,
    case when states.has_payments then states.paid_amount end as paid_amount,
    case when states.has_invoices then states.invoiced_amount end as invoiced_amount,
    case when states.has_payments then states.uninvoiced_paid end as uninvoiced_paid,
    states.withheld,
    states.payable,
    case when states.has_payments then states.open_amount end as open_amount,
    states.state,
    states.has_invoices or states.has_payments as is_measurable,
    heads.head || tails.tail as fact,
    heads.head_en || tails.tail_en as fact_en,
from core.milestone_states as states
inner join core.milestone_heads as heads
    on states.contract_id = heads.contract_id and states.milestone = heads.milestone
inner join core.milestone_tails as tails
    on states.contract_id = tails.contract_id and states.milestone = tails.milestone
