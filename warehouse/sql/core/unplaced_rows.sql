-- Each row that belongs to no contract though it should to one, and why.
-- Grain: record, row_key.
-- Local to: row_key.

with known as (
    select
        places.record,
        places.row_key,
        bool_or(places.is_placed) as is_placed,
    from core.row_contracts as places
    group by places.record, places.row_key
)

select
    rows.record,
    rows.row_key,
    case
        when known.row_key is not null then 'contract:several'
        when rows.contract is not null then 'contract:unknown'
        when rows.street is not null then 'street:unknown'
        else 'contract:outside'
    end as reason_code,
    coalesce(rows.contract, rows.street) as named,
    rows.load_no,
    rows.load_id,
    rows.source_file,
    rows.source_sheet,
    rows.source_row,
    rows.source_column,
from staging.placeable_rows as rows
left join known on rows.record = known.record and rows.row_key = known.row_key
where not coalesce(known.is_placed, false)
