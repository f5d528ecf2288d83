-- What moved the score since yesterday, Monday or the first began: fell, was excused, taken back.
-- Grain: contract_id, reading, span, item_no, change.

with since as (
    select
        'yesterday' as span,
        cast(today.day - interval '1' day as timestamp) as since_at,
    from core.today as today
    union all
    select
        'week' as span,
        cast(date_trunc('week', today.day) as timestamp) as since_at,
    from core.today as today
    union all
    select
        'month' as span,
        cast(date_trunc('month', today.day) as timestamp) as since_at,
    from core.today as today
),

changes as (
    select
        deductions.contract_id,
        deductions.reading,
        deductions.item_no,
        case when deductions.occurred_at >= since.since_at then deductions.state else 'excused' end
            as change,
        deductions.units,
        deductions.points,
        deductions.case_id,
        since.span,
        since.since_at,
    from marts.deductions as deductions
    cross join since
    left join core.exemptions as exemptions
        on
            deductions.contract_id = exemptions.contract_id
            and deductions.exemption_id = exemptions.exemption_id
    where
        deductions.occurred_at >= since.since_at
        or (deductions.state = 'exempt' and exemptions.decided_at >= since.since_at)
    union all
    select
        vanished.contract_id,
        vanished.reading,
        vanished.item_no,
        'moved' as change,
        vanished.units,
        vanished.points,
        vanished.case_id,
        since.span,
        since.since_at,
    from marts.vanished_deductions as vanished
    cross join since
    where vanished.moved_at >= since.since_at
)

select
    changes.contract_id,
    changes.reading,
    changes.span,
    changes.item_no,
    changes.change,
    cast(sum(changes.units) as bigint) as units,
    cast(sum(changes.points) as decimal(12, 2)) as points,
    count(distinct changes.case_id) as cases,
    max(changes.since_at) as since_at,
from changes
group by
    changes.contract_id, changes.reading, changes.span, changes.item_no, changes.change
