-- How many records of which more was expected by now.
-- Grain: contract_id, kind.
-- Stored: view.

select
    freshness.contract_id,
    'data_late' as kind,
    count(*) as count,
    min(freshness.known_to) as first_at,
    'data' as target,
from core.freshness as freshness
where freshness.is_late
group by freshness.contract_id
