-- The cameras on file as known as of, and the days of the term on which each of them serves.
-- Grain: contract_id, camera_id.
--
-- From the day it is retired a camera serves no longer. Communities resolve through their aliases.

with known as (
    select
        contracts.contract_id,
        contracts.starts_on,
        least(contracts.ends_on, today.day) as last_day,
        cameras.camera_id,
        cameras.location,
        cameras.community,
        cameras.key_area,
        cameras.in_service_from,
        case when cameras.retired_on <= today.day then cameras.retired_on end
            as retired_on,
        cameras.source_file,
        cameras.source_sheet,
        cameras.source_row,
        cameras.load_id,
    from staging.cameras as cameras
    cross join core.today as today
    inner join core.placements as placed
        on placed.record = 'cameras' and cameras.row_key = placed.row_key
    inner join core.contracts as contracts on placed.contract_id = contracts.contract_id
    where cameras.is_current and cameras.in_service_from <= today.day
)

select
    known.contract_id,
    known.camera_id,
    known.location,
    coalesce(communities.unit, known.community) as community,
    known.key_area,
    known.in_service_from,
    known.retired_on,
    greatest(known.in_service_from, known.starts_on) as serves_from,
    least(
        coalesce(known.retired_on, cast(known.last_day + interval '1' day as date)),
        cast(known.last_day + interval '1' day as date)
    ) as serves_before,
    known.source_file,
    known.source_sheet,
    known.source_row,
    known.load_id,
from known
left join core.unit_names as communities
    on known.community = communities.written and communities.kind = 'community'
