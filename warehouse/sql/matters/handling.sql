-- Which cases are open past the limit of the platform.
-- Grain: contract_id, kind.
-- Stored: view.

select
    handling.contract_id,
    'platform_overdue' as kind,
    count(*) as count,
    min(handling.due_at) as first_at,
    'cases' as target,
    'overdue' as target_state,
from marts.handling as handling
where handling.handling_state = 'overdue'
group by handling.contract_id
