-- The cameras that every look of a day found offline, on how many of any days.
-- Grain: camera_id.
-- Over: of_contract, from_day, to_day.

select
    days.camera_id,
    cameras.location,
    count(*) as dark_days,
    max(days.day) as last_day,
from marts.camera_days as days
inner join core.cameras as cameras
    on days.contract_id = cameras.contract_id and days.camera_id = cameras.camera_id
where
    days.contract_id = of_contract
    and days.day >= from_day
    and days.day <= to_day
    and days.checks > 0
    and days.online = 0
group by days.camera_id, cameras.location
