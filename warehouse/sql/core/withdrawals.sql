-- Each load that somebody asked to withdraw: by whom, why, what it held, and how that stands.
-- Grain: withdrawn_load.

with held as (
    select
        loads.load_id,
        loads.load_no as withdrawn_load_no,
        loads.source_file,
        loads.loaded_at,
        loads.is_withdrawn,
        sum(loads.rows) as rows,
    from core.loads as loads
    group by
        loads.load_id, loads.load_no, loads.source_file, loads.loaded_at, loads.is_withdrawn
)

select
    withdrawals.load_no,
    withdrawals.source_row,
    withdrawals.known_at,
    withdrawals.withdrawn_load,
    withdrawals.reason,
    withdrawals.requested_by,
    withdrawals.confirmed_by,
    withdrawals.status,
    held.withdrawn_load_no,
    held.source_file,
    held.loaded_at,
    cast(held.rows as bigint) as rows,
    held.is_withdrawn,
from staging.withdrawals as withdrawals
inner join held on withdrawals.withdrawn_load = held.load_id
where withdrawals.is_current and (withdrawals.status = 'proposed' or held.is_withdrawn)
