-- When nobody of the dispatch team is on duty: now, in the last 24 hours, in the next 24 hours.
-- Grain: contract_id, kind.
-- Stored: view.
--
-- Of several gaps the nearest is told: the latest behind, the first ahead.

with gaps as (
    select
        gaps.contract_id,
        case
            when gaps.is_ahead then 'gap_ahead'
            when gaps.is_open then 'unattended'
            else 'uncovered'
        end as kind,
        gaps.starts_at,
        gaps.ends_at,
        gaps.day,
        count(*) over (partition by gaps.contract_id, gaps.is_ahead) as count,
        row_number() over (
            partition by gaps.contract_id, gaps.is_ahead
            order by
                case when gaps.is_ahead then gaps.starts_at end,
                case when not gaps.is_ahead then gaps.starts_at end desc
        ) as position,
    from marts.coverage_gaps as gaps
    cross join core.moment as moment
    inner join core.contracts as contracts
        on gaps.contract_id = contracts.contract_id and moment.as_of < contracts.ends_before
    where
        (gaps.is_ahead and gaps.starts_at < moment.as_of + interval '1' day)
        or (not gaps.is_ahead and gaps.ends_at > moment.as_of - interval '1' day)
)

select
    gaps.contract_id,
    gaps.kind,
    gaps.count,
    gaps.starts_at as first_at,
    gaps.ends_at as until_at,
    'day' as target,
    gaps.day,
from gaps
where gaps.position = 1
