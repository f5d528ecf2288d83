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
    states.gate_on,
    states.gate_state,
    states.gate_state_strict,
    states.payment_gate,
    states.open_since as gate_open_since,
    states.is_gate_early,
    states.gate_reason_code,
    states.gate_events,
    opening.working_days - reached.working_days as working_days_to_gate,
    opening.uncertain_days = reached.uncertain_days as is_gate_day_certain,
    states.invoice_no,
    states.received_on,
    states.due_on,
    states.due_certain,
    states.uncertain_year,
    states.working_days,
    states.working_days_left,
    states.is_past_due,
    states.to_pay,
    states.paid_on,
    states.last_paid_on,
    case when states.has_payments then states.paid_amount end as paid_amount,
    case when states.has_invoices then states.invoiced_amount end as invoiced_amount,
    case when states.has_payments then states.uninvoiced_paid end as uninvoiced_paid,
    states.ended_on,
    states.returned_amount,
    states.damage,
    states.fines,
    states.withheld,
    states.withheld_beyond,
    states.lapsed,
    states.payable,
    case when states.has_payments then states.open_amount end as open_amount,
    case
        when states.all_to_pay > 0 then greatest(states.open_amount - states.all_to_pay, 0) else 0
    end as uninvoiced_open,
    greatest(states.paid_amount - states.payable, 0) as overpaid,
    states.state,
    states.has_invoices or states.has_payments as is_measurable,
    case
        when states.state = 'gated'
            then case
                when states.ended_on is not null and states.returned_amount > 0
                    then 'ended_returned'
                when states.ended_on is not null and states.paid_amount > 0 then 'ended_paid'
                when states.ended_on is not null then 'ended'
                when not states.has_invoices and not states.has_payments then 'gated_unknown'
                when states.paid_amount > 0 then 'gated_paid'
                when states.all_to_pay > 0 then 'gated_invoiced'
                else 'gated'
            end
        when states.state = 'awaiting_invoice'
            then case
                when states.has_invoices or states.has_payments then 'awaiting_invoice'
                else 'unknown'
            end
        when states.payable = 0 and states.paid_amount > 0 then 'paid'
        when states.payable = 0 then 'nothing_payable'
        when states.state = 'paid'
            then case
                when states.paid_on > states.due_on and states.due_certain then 'paid_late'
                else 'paid_in_full'
            end
        when states.all_to_pay = 0 then 'part_uninvoiced'
        when states.paid_amount > 0 then 'part_due'
        else 'due'
    end as reason_code,
from core.milestone_states as states
cross join core.today as today
left join core.workday_counts as reached on today.day = reached.day
left join core.workday_counts as opening
    on
        states.gate_on = opening.day
        and today.day < opening.day
        and states.gate_state = 'closed'
