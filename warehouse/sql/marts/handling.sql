-- How each case stands against the platform's own limit.
-- Grain: case_id.
-- Follows from: core.cases.
-- Local to: case_id.
-- Stored: view.

select
    cases.case_id,
    cases.contract_id,
    cases.due_at,
    cases.closed_at,
    case
        when cases.due_at is null then 'no_deadline'
        when cases.closed_at <= cases.due_at then 'on_time'
        when cases.closed_at > cases.due_at then 'late'
        when cases.due_at < moment.as_of then 'overdue'
        else 'open'
    end as handling_state,
from core.cases as cases
cross join core.moment as moment
