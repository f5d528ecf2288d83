-- How the cameras of each community and of each key area stand now.
-- Grain: contract_id, area_kind, area.
--
-- An area nobody named is the empty one, so that the rows of a kind add up to all cameras.

with placed as (
    select
        cameras.contract_id,
        'community' as area_kind,
        coalesce(cameras.community, '') as area,
        cameras.standing,
        cameras.is_checked_today,
        cameras.offline_since,
    from marts.cameras as cameras
    union all
    select
        cameras.contract_id,
        'key_area' as area_kind,
        coalesce(cameras.key_area, '') as area,
        cameras.standing,
        cameras.is_checked_today,
        cameras.offline_since,
    from marts.cameras as cameras
)

select
    placed.contract_id,
    placed.area_kind,
    placed.area,
    count(*) as cameras,
    sum(case when placed.is_checked_today then 1 when not placed.is_checked_today then 0 end)
        as checked_today,
    sum(case when placed.is_checked_today then 0 when not placed.is_checked_today then 1 end)
        as unchecked_today,
    sum(case when placed.standing = 'offline' then 1 when placed.standing <> 'offline' then 0 end)
        as offline_now,
    sum(case when placed.standing = 'no_image' then 1 when placed.standing <> 'no_image' then 0 end)
        as no_image_now,
    min(placed.offline_since) as oldest_offline_since,
from placed
group by placed.contract_id, placed.area_kind, placed.area
