-- Each entry of the client's assessment as a judgement, in the columns of the clauses.
-- Grain: contract_id, reading, subject_id.

select
    entries.contract_id,
    entries.reading,
    entries.item_no,
    'assessment' as subject_kind,
    entries.entry_id as subject_id,
    cast(null as varchar) as case_id,
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
    entries.reason
    || case entries.status
        when 'proposed' then '（' || entries.entered_by || ' 提出，待确认）'
        when 'withdrawn' then '（已撤销）'
        else '（' || coalesce(entries.confirmed_by, entries.entered_by) || ' 确认）'
    end
    || case
        when entries.status = 'withdrawn' then ''
        when entries.is_unpriced then '：合同未定扣分'
        else
            '：' || cast(entries.units as varchar) || ' 次，扣 '
            || points_text(entries.points) || ' 分'
    end as reason,
    entries.reason
    || case entries.status
        when 'proposed' then ' (proposed by ' || entries.entered_by || ')'
        when 'withdrawn' then ' (withdrawn)'
        else ' (confirmed by ' || coalesce(entries.confirmed_by, entries.entered_by) || ')'
    end
    || case
        when entries.status = 'withdrawn' then ''
        when entries.is_unpriced then ': the contract sets no points'
        else
            ': ' || cast(entries.units as varchar) || ' times, '
            || points_text(entries.points) || ' points'
    end as reason_en,
    entries.occurred_at as started_at,
    cast(null as timestamp) as due_at,
    cast(null as timestamp) as ended_at,
    cast(null as varchar) as exemption_id,
from core.assessments as entries
