-- Which days of which contract a row may touch that could belong to it or to another.
-- Grain: record, row_key, contract_id.
--
-- A contract that has a row of the same key of its own is not waiting for another.

with unsure as (
    select distinct possible.record,
    from core.row_contracts as possible
    where not possible.is_placed
),

owned as (
    select
        placed.contract_id,
        rows.record,
        rows.entry,
    from core.placements as placed
    inner join staging.placeable_rows as rows
        on placed.record = rows.record and placed.row_key = rows.row_key
    inner join unsure on placed.record = unsure.record
)

select
    rows.record,
    rows.row_key,
    rows.kind,
    rows.is_register,
    possible.contract_id,
    rows.from_on,
    rows.until_on,
from core.row_contracts as possible
cross join core.today as today
inner join staging.placeable_rows as rows
    on possible.record = rows.record and possible.row_key = rows.row_key
left join owned
    on
        possible.contract_id = owned.contract_id
        and rows.record = owned.record
        and rows.entry = owned.entry
where
    not possible.is_placed
    and owned.entry is null
    and (
        not rows.is_register
        or coalesce(rows.from_on, rows.until_on) <= today.day
    )
