-- What the client deducted by its own entries (items 5, 6 and 7; beside a clause, items 1 and 8).
-- Grain: contract_id, reading, subject_kind, subject_id, occurred_on, state.

select
    entries.cause,
    entries.contract_id,
    entries.reading,
    entries.item_no,
    'assessment' as subject_kind,
    entries.entry_id as subject_id,
    case when entries.status = 'withdrawn' then 'met' else 'missed' end as outcome,
    case
        when entries.status <> 'withdrawn' then cast(entries.occurred_at as date)
    end as occurred_on,
    case when entries.status <> 'withdrawn' then entries.occurred_at end as occurred_at,
    case when entries.status <> 'withdrawn' then entries.units else 0 end as units,
    case
        when entries.status <> 'withdrawn' then entries.points else cast(0 as decimal(9, 2))
    end as points,
    case
        when entries.status = 'withdrawn' then null
        when entries.is_unpriced then 'unpriced'
        when entries.status = 'proposed' then 'pending'
        else 'confirmed'
    end as state,
    'entry_' || entries.status as reason_code,
    entries.occurred_at as started_at,
    entries.reason as entry_reason,
    entries.entered_by,
    entries.confirmed_by,
from core.assessments as entries
