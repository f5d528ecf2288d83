-- How the cameras were looked at in any days, and what the looks showed.
-- Grain: one row.
-- Over: of_contract, from_day, to_day.

with counted as (
    select
        count(distinct days.camera_id) as cameras,
        count(
            case when days.checks > 0 or (days.checks is not null and days.is_over) then 1 end
        ) as camera_days,
        count(case when not days.unchecked then 1 end) as checked_days,
        count(case when days.unchecked and days.is_over then 1 end) as unchecked_days,
        cast(coalesce(sum(days.checks), 0) as bigint) as checks,
        share_of(sum(days.online), sum(days.checks)) as online_share,
        share_of(sum(days.image_ok), sum(days.image_given)) as image_ok_share,
    from marts.camera_days as days
    where days.contract_id = of_contract and days.day >= from_day and days.day <= to_day
)

select
    counted.cameras,
    counted.camera_days,
    counted.checked_days,
    counted.unchecked_days,
    counted.checks,
    share_of(counted.checked_days, counted.camera_days) as checked_share,
    counted.online_share,
    counted.image_ok_share,
from counted
