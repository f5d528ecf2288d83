-- Every report that had to be handed in so far, or soon: when it was due, when it came.
-- Grain: contract_id, kind, period_end, title.

select
    obligations.contract_id,
    obligations.kind,
    obligations.subject_id,
    obligations.period_start,
    obligations.period_end,
    obligations.title,
    obligations.due_at,
    obligations.submitted_at,
    reports.outcome,
from core.report_obligations as obligations
inner join clauses.reports as reports
    on
        obligations.contract_id = reports.contract_id
        and obligations.subject_id = reports.subject_id
        and obligations.due_at = reports.due_at
        and reports.reading = 'adopted'
