-- Which contracts the rows of each sheet belong to; null where a row belongs to none.
-- Grain: load_no, source_sheet, record, contract_id.
-- Local to: load_no.
--
-- A row about nothing that is on file tells nothing of it.

with keys as (
    select
        keys.load_no,
        keys.source_sheet,
        keys.record,
        keys.row_key,
    from staging.filed_keys as keys
    union all
    select
        seen.load_no,
        coalesce(seen.source_sheet, '') as source_sheet,
        seen.record,
        seen.row_key,
    from staging.sightings as seen
),

strays as (
    select
        hung.record,
        hung.row_key,
    from staging.hung_rows as hung
    left join staging.placeable_rows as parents
        on hung.parent = parents.record and hung.parent_entry = parents.entry
    group by hung.record, hung.row_key
    having count(parents.entry) = 0
)

select distinct
    keys.load_no,
    keys.source_sheet,
    keys.record,
    places.contract_id,
from keys
left join core.row_contracts as places
    on
        places.is_placed
        and keys.record = places.record
        and keys.row_key = places.row_key
left join strays
    on
        places.contract_id is null
        and keys.record = strays.record
        and keys.row_key = strays.row_key
where strays.row_key is null
