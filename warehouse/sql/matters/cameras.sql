-- Which cameras need a hand: those that are dark now, and those nobody looked at yesterday.
-- Grain: contract_id, kind.
-- Stored: view.

select
    cameras.contract_id,
    'cameras_dark' as kind,
    count(*) as count,
    min(cameras.offline_since) as first_at,
    'cameras' as target,
    'dark' as target_state,
from marts.cameras as cameras
where cameras.standing = 'offline'
group by cameras.contract_id
union all
select
    days.contract_id,
    'cameras_unchecked' as kind,
    count(*) as count,
    cast(days.day as timestamp) + interval '1' day as first_at,
    'cameras' as target,
    'missed' as target_state,
from marts.camera_days as days
cross join core.moment as moment
inner join core.contracts as contracts
    on days.contract_id = contracts.contract_id and moment.as_of < contracts.ends_before
where days.unchecked and days.day = cast(cast(moment.as_of as date) - interval '1' day as date)
group by days.contract_id, days.day
