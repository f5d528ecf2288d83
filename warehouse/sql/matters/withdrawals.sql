-- How many loads wait for a second person to withdraw them; it concerns every contract.
-- Grain: contract_id, kind.
-- Stored: view.

select
    contracts.contract_id,
    'withdrawal_asked' as kind,
    count(*) as count,
    min(withdrawals.known_at) as first_at,
    'loads' as target,
from core.withdrawals as withdrawals
cross join core.contracts as contracts
where withdrawals.status = 'proposed'
group by contracts.contract_id
