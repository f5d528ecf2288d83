-- The clauses that can't be judged because a record they need was never loaded.
-- Grain: contract_id, reading, item_no, subject_kind, subject_id.

select
    unloaded.contract_id,
    unloaded.reading,
    unloaded.item_no,
    'record' as subject_kind,
    unloaded.record as subject_id,
    cast(null as varchar) as case_id,
    'not_measurable' as outcome,
    cast(null as date) as occurred_on,
    cast(null as timestamp) as occurred_at,
    0 as units,
    cast(0 as decimal(9, 2)) as points,
    cast(null as varchar) as state,
    unloaded.reason,
    unloaded.reason_en,
    cast(null as timestamp) as started_at,
    cast(null as timestamp) as due_at,
    cast(null as timestamp) as ended_at,
    cast(null as varchar) as exemption_id,
from core.unloaded_records as unloaded
