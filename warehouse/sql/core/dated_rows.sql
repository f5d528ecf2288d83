-- How many rows of each record with a time of its own are on file, by day; of reports, by kind.
-- Grain: record, kind, day.

select
    rows.record,
    rows.kind,
    rows.day,
    count(*) as rows,
from staging.dated_rows as rows
group by rows.record, rows.kind, rows.day
