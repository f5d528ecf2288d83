-- Which deductions wait for a decision.
-- Grain: contract_id, reading, kind.
-- Stored: view.

select
    deductions.contract_id,
    deductions.reading,
    'undecided' as kind,
    count(*) as count,
    min(deductions.occurred_at) as first_at,
    sum(deductions.points) as points,
    'deductions' as target,
    'pending' as target_state,
from marts.deductions as deductions
where deductions.state = 'pending'
group by deductions.contract_id, deductions.reading
