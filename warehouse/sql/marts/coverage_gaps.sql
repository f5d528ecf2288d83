-- Each gap in the dispatch team's duty, behind or in the plan ahead, and who was missing.
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
        max(case when missed.rank = 1 then missed.sentence end)
        || coalesce(max(case when missed.rank = 2 then '；' || missed.sentence end), '')
        || coalesce(max(case when missed.rank = 3 then '；' || missed.sentence end), '')
        || coalesce(max(case when missed.rank = 4 then ' 等' end), '') as sentence,
        max(case when missed.rank = 1 then missed.sentence_en end)
        || coalesce(max(case when missed.rank = 2 then '; ' || missed.sentence_en end), '')
        || coalesce(max(case when missed.rank = 3 then '; ' || missed.sentence_en end), '')
        || coalesce(max(case when missed.rank = 4 then ' and others' end), '') as sentence_en,
    from core.missed_duties as missed
    group by missed.contract_id, missed.starts_at
),

measured as (
    select
        gaps.contract_id,
        gaps.starts_at,
        gaps.ends_at,
        gaps.is_ahead,
        gaps.is_open,
        date_diff('second', gaps.starts_at, gaps.ends_at) as seconds,
    from core.uncovered_spans as gaps
)

select
    measured.contract_id,
    measured.starts_at,
    measured.ends_at,
    cast(measured.starts_at as date) as day,
    cast(measured.seconds / 60 as integer) as minutes,
    measured.is_ahead,
    measured.is_open,
    case
        when missing.people is null then '无人排班'
        when missing.people = 1 then missing.sentence
        else '排班 ' || cast(missing.people as varchar) || ' 人：' || missing.sentence
    end
    || case when planned.seconds < measured.seconds then '；其余时间无人排班' else '' end as reason,
    case
        when missing.people is null then 'nobody planned'
        when missing.people = 1 then missing.sentence_en
        else cast(missing.people as varchar) || ' planned: ' || missing.sentence_en
    end
    || case when planned.seconds < measured.seconds then '; nobody planned for the rest' else '' end
        as reason_en,
from measured
left join planned
    on measured.contract_id = planned.contract_id and measured.starts_at = planned.starts_at
left join missing
    on measured.contract_id = missing.contract_id and measured.starts_at = missing.starts_at
