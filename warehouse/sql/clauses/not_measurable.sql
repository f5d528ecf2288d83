-- The clauses that can't be judged because a record they need was never loaded, or not for sure.
-- Grain: contract_id, reading, item_no, subject_kind, subject_id.

select
    unloaded.contract_id,
    unloaded.reading,
    unloaded.item_no,
    'record' as subject_kind,
    unloaded.record as subject_id,
    'not_measurable' as outcome,
    0 as units,
    cast(0 as decimal(9, 2)) as points,
    unloaded.reason_code,
    unloaded.record,
from core.unloaded_records as unloaded
