-- Every report that had to be handed in so far, or soon: when it was due, when it came.
-- Grain: contract_id, kind, period_end, title.

select
    clocks.contract_id,
    clocks.kind,
    clocks.subject_id,
    clocks.period_start,
    clocks.period_end,
    clocks.title,
    clocks.due_at,
    clocks.submitted_at,
    clocks.outcome,
from core.report_clocks as clocks
where clocks.reading = 'adopted'
