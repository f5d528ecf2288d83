-- Which cameras ask for a hand: those that are dark now, and those nobody looked at yesterday.
-- Grain: contract_id, kind.
-- Stored: view.

with matters as (
    select
        cameras.contract_id,
        'cameras_dark' as kind,
        count(*) as count,
        min(cameras.offline_since) as at,
    from marts.cameras as cameras
    where cameras.standing = 'offline'
    group by cameras.contract_id
    union all
    select
        days.contract_id,
        'cameras_unchecked' as kind,
        count(*) as count,
        cast(days.day as timestamp) + interval '1' day as at,
    from marts.camera_days as days
    cross join core.moment as moment
    inner join core.contracts as contracts
        on days.contract_id = contracts.contract_id and moment.as_of < contracts.ends_before
    where
        days.unchecked
        and days.day = cast(cast(moment.as_of as date) - interval '1' day as date)
    group by days.contract_id, days.day
)

select
    matters.contract_id,
    case matters.kind when 'cameras_dark' then 15 else 16 end as rank,
    matters.kind,
    'at_risk' as state,
    case matters.kind
        when 'cameras_dark'
            then
                cast(matters.count as varchar) || ' 个摄像头离线，'
                || case when matters.count = 1 then '自 ' else '最早自 ' end
                || clock_text(matters.at)
        else cast(matters.count as varchar) || ' 个摄像头昨天未检查'
    end as sentence,
    cast(matters.count as varchar) || ' camera'
    || case when matters.count = 1 then '' else 's' end
    || case matters.kind
        when 'cameras_dark'
            then
                ' offline, ' || case when matters.count = 1 then '' else 'the first ' end
                || 'since ' || clock_text(matters.at)
        else ' not looked at yesterday'
    end as sentence_en,
    matters.count,
    matters.at,
    cast(0 as decimal(12, 2)) as points,
    'video' as page,
    case matters.kind when 'cameras_dark' then 'cameras=dark' else 'cameras=missed' end
        as page_filter,
from matters
