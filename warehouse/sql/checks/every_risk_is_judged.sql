-- Every risk of every contract is judged once, in the words laid down, and so is every condition.
-- Grain: contract_id.

select clauses.contract_id
from core.clauses as clauses
left join marts.contract_risks as risks
    on clauses.contract_id = risks.contract_id and clauses.key = risks.risk
where
    risks.state is null
    or risks.state not in ('clear', 'watch', 'triggered', 'not_measurable')
    or risks.reason_code is null
union all
select milestones.contract_id
from marts.payment_milestones as milestones
where
    milestones.reason_code is null
    or milestones.gate_reason_code is null
    or milestones.state not in (
        'paid', 'gated', 'overdue', 'part_paid', 'due', 'awaiting_invoice'
    )
union all
select invoices.contract_id
from marts.invoices as invoices
where invoices.state not in ('settled', 'due', 'overdue', 'gated')
union all
select checklist.contract_id
from marts.renewal_checklist as checklist
where
    checklist.reason_code is null
    or checklist.outcome not in ('met', 'missed', 'running', 'not_measurable')
