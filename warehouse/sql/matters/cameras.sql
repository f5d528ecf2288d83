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
cross join core.today as today
inner join core.contracts as contracts
    on days.contract_id = contracts.contract_id and today.day <= contracts.ends_on
where days.unchecked and days.day = cast(today.day - interval '1' day as date)
group by days.contract_id, days.day
