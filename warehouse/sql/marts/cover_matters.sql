-- Where nobody of the dispatch team is on duty: now, in the last 24 hours, in the next 24 hours.
-- Grain: contract_id, kind.
-- Stored: view.
--
-- Of several holes the nearest is told: the latest behind, the first ahead. Between 20:00 and
-- 06:00 a reader in the morning thinks of last night.

with holes as (
    select
        gaps.contract_id,
        case when gaps.is_ahead then 'hole_ahead' else 'uncovered' end as kind,
        gaps.starts_at,
        gaps.ends_at,
        gaps.minutes,
        gaps.is_open,
        count(*) over (partition by gaps.contract_id, gaps.is_ahead) as count,
        row_number() over (
            partition by gaps.contract_id, gaps.is_ahead
            order by
                case when gaps.is_ahead then gaps.starts_at end,
                case when not gaps.is_ahead then gaps.starts_at end desc
        ) as position,
        moment.as_of,
    from marts.coverage_gaps as gaps
    cross join core.moment as moment
    inner join core.contracts as contracts
        on gaps.contract_id = contracts.contract_id and moment.as_of < contracts.ends_before
    where
        (gaps.is_ahead and gaps.starts_at < moment.as_of + interval '1' day)
        or (not gaps.is_ahead and gaps.ends_at > moment.as_of - interval '1' day)
),

nearest as (
    select
        holes.contract_id,
        holes.kind,
        holes.starts_at,
        holes.is_open,
        holes.count,
        case
            when
                extract('hour' from holes.as_of) >= 6
                and holes.starts_at >= cast(cast(holes.as_of as date) as timestamp)
                - interval '4' hour
                and holes.starts_at < cast(cast(holes.as_of as date) as timestamp)
                + interval '6' hour
                then 'last night'
            when cast(holes.starts_at as date) = cast(holes.as_of as date) then 'today'
            when
                cast(holes.starts_at as date)
                = cast(holes.as_of - interval '1' day as date)
                then 'yesterday'
            when
                cast(holes.starts_at as date)
                = cast(holes.as_of + interval '1' day as date)
                then 'tomorrow'
            else day_text(cast(holes.starts_at as date))
        end as day,
        strftime(holes.starts_at, '%H:%M') as start_time,
        case
            when
                cast(holes.ends_at as date) = cast(holes.starts_at as date)
                or holes.ends_at < holes.starts_at + interval '12' hour
                then right(limit_text(holes.ends_at), 5)
            else limit_text(holes.ends_at)
        end as end_time,
        cast(floor(holes.minutes / 60) as integer) as hours_long,
        cast(holes.minutes - 60 * floor(holes.minutes / 60) as integer) as minutes_long,
    from holes
    where holes.position = 1
),

worded as (
    select
        nearest.contract_id,
        nearest.kind,
        nearest.starts_at,
        nearest.is_open,
        nearest.count,
        cast(nearest.count as varchar) as many,
        case nearest.day
            when 'last night' then '昨夜 '
            when 'today' then '今天 '
            when 'yesterday' then '昨天 '
            when 'tomorrow' then '明天 '
            else nearest.day || ' '
        end || nearest.start_time as start,
        case when nearest.day like '%-%' then nearest.day || ' ' else '' end || nearest.start_time
            as start_en,
        '–' || nearest.end_time as until,
        case when nearest.day like '%-%' then '' else ' ' || nearest.day end as day_en,
        case
            when nearest.hours_long > 0 then cast(nearest.hours_long as varchar) || ' 小时 '
            else ''
        end || cast(nearest.minutes_long as varchar) || ' 分' as duration,
        case
            when nearest.hours_long > 0 then cast(nearest.hours_long as varchar) || ' h '
            else ''
        end || cast(nearest.minutes_long as varchar) || ' min' as duration_en,
    from nearest
)

select
    worded.contract_id,
    case when worded.kind = 'hole_ahead' then 8 when worded.is_open then 2 else 12 end as rank,
    worded.kind,
    case when worded.is_open then 'failed' else 'at_risk' end as state,
    case
        when worded.kind = 'hole_ahead' and worded.count = 1
            then worded.start || worded.until || ' 派发组将无人在岗'
        when worded.kind = 'hole_ahead'
            then
                '24 小时内派发组将有 ' || worded.many || ' 次无人在岗，最早 '
                || worded.start || worded.until
        when worded.is_open
            then
                worded.start || ' 起派发组无人，已 ' || worded.duration || case
                    when worded.count > 1 then '；24 小时内共 ' || worded.many || ' 次' else ''
                end
        when worded.count = 1 then worded.start || worded.until || ' 派发组无人'
        else
            '24 小时内派发组 ' || worded.many || ' 次无人，最近 ' || worded.start || worded.until
    end as sentence,
    case
        when worded.kind = 'hole_ahead' and worded.count = 1
            then 'dispatch will be unattended ' || worded.start_en || worded.until || worded.day_en
        when worded.kind = 'hole_ahead'
            then
                'dispatch will be unattended ' || worded.many
                || ' times within 24 hours, first ' || worded.start_en || worded.until
                || worded.day_en
        when worded.is_open
            then
                'dispatch unattended since ' || worded.start_en || worded.day_en || ', for '
                || worded.duration_en || case
                    when worded.count > 1 then '; ' || worded.many || ' times in 24 hours' else ''
                end
        when worded.count = 1
            then 'dispatch unattended ' || worded.start_en || worded.until || worded.day_en
        else
            'dispatch unattended ' || worded.many || ' times in 24 hours, last '
            || worded.start_en || worded.until || worded.day_en
    end as sentence_en,
    worded.count,
    worded.starts_at as at,
    cast(0 as decimal(12, 2)) as points,
    'staffing' as page,
    'day=' || cast(cast(worded.starts_at as date) as varchar) as page_filter,
from worded
