-- How the cameras of each community and of each key area stand now.
-- Grain: contract_id, area_kind, area.
--
-- An area nobody named is the empty one, so that the rows of a kind add up to all cameras.

with placed as (
    select
        cameras.contract_id,
        kinds.area_kind,
        coalesce(
            case kinds.area_kind when 'key_area' then cameras.key_area else cameras.community end,
            ''
        ) as area,
        cameras.standing,
        cameras.is_checked_today,
        cameras.offline_since,
    from marts.cameras as cameras
    cross join (values ('community'), ('key_area')) as kinds (area_kind)
)

select
    placed.contract_id,
    placed.area_kind,
    placed.area,
    count(*) as cameras,
    sum(cast(placed.is_checked_today as integer)) as checked_today,
    sum(cast(not placed.is_checked_today as integer)) as unchecked_today,
    sum(cast(placed.is_checked_today is null as integer)) as unknown_today,
    sum(cast(placed.standing = 'offline' as integer)) as offline_now,
    sum(cast(placed.standing = 'no_image' as integer)) as no_image_now,
    min(placed.offline_since) as oldest_offline_since,
from placed
group by placed.contract_id, placed.area_kind, placed.area
