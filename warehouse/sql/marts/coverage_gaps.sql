-- Each gap in the dispatch team's duty, behind or in the plan ahead, and how many were planned.
-- Grain: contract_id, starts_at.

with planned as (
    select
        gaps.contract_id,
        gaps.starts_at,
        sum(
            date_diff(
                'second',
                greatest(spans.starts_at, gaps.starts_at),
                least(spans.ends_at, gaps.ends_at)
            )
        ) as seconds,
    from core.uncovered_spans as gaps
    inner join core.covered_spans as spans
        on
            gaps.contract_id = spans.contract_id
            and spans.basis = 'planned'
            and spans.starts_at < gaps.ends_at
            and spans.ends_at > gaps.starts_at
    group by gaps.contract_id, gaps.starts_at
),

missing as (
    select
        missed.contract_id,
        missed.starts_at,
        count(distinct missed.staff_id) as people,
    from core.missed_duties as missed
    group by missed.contract_id, missed.starts_at
)

select
    gaps.contract_id,
    gaps.starts_at,
    gaps.ends_at,
    cast(gaps.starts_at as date) as day,
    cast(date_diff('second', gaps.starts_at, gaps.ends_at) / 60 as integer) as minutes,
    gaps.is_ahead,
    gaps.is_open,
    coalesce(missing.people, 0) as people,
    coalesce(planned.seconds < date_diff('second', gaps.starts_at, gaps.ends_at), false)
        as is_partly_unplanned,
from core.uncovered_spans as gaps
left join planned
    on gaps.contract_id = planned.contract_id and gaps.starts_at = planned.starts_at
left join missing
    on gaps.contract_id = missing.contract_id and gaps.starts_at = missing.starts_at
