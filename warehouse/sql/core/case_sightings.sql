-- From which load to which each case was brought.
-- Grain: row_key.
-- Local to: row_key.

with brought as (
    select
        keys.row_key,
        keys.load_no,
    from staging.filed_keys as keys
    where keys.record = 'cases'
    union all
    select
        seen.row_key,
        seen.load_no,
    from staging.sightings as seen
    where seen.record = 'cases'
)

select
    cases.row_key,
    cases.channel,
    cases.received_at,
    cases.load_no,
    cases.load_id,
    cases.source_file,
    cases.source_sheet,
    cases.source_row,
    min(brought.load_no) as first_load_no,
    max(brought.load_no) as last_load_no,
from staging.cases as cases
inner join brought on cases.row_key = brought.row_key
where cases.is_current
group by
    cases.row_key, cases.channel, cases.received_at, cases.load_no, cases.load_id,
    cases.source_file, cases.source_sheet, cases.source_row
