-- How many rows of each record with a time of its own a contract has, by day; of reports, by kind.
-- Grain: contract_id, record, kind, day.

select
    placed.contract_id,
    rows.record,
    rows.kind,
    rows.day,
    count(*) as rows,
from staging.dated_rows as rows
inner join core.placements as placed
    on rows.record = placed.record and rows.row_key = placed.row_key
group by placed.contract_id, rows.record, rows.kind, rows.day
