-- Which loads people asked to withdraw, and how that stands.
-- Grain: withdrawn_load.

select
    withdrawals.load_no,
    withdrawals.source_row,
    withdrawals.known_at,
    withdrawals.withdrawn_load,
    withdrawals.reason,
    withdrawals.requested_by,
    withdrawals.confirmed_by,
    withdrawals.status,
from staging.withdrawals as withdrawals
where withdrawals.is_current
