-- Exports that say they reach further than their last row, where rows should have followed.
-- Grain: load_id, source_sheet, record, source_row, doubt.
--
-- Told of what comes every day alone, of a week or more: at the rate of the rest of the sheet ten
-- rows or more are missing from its last days. It is told at the last row.

with brought as (
    select
        keys.load_no,
        keys.source_sheet,
        keys.record,
        keys.source_row,
        keys.row_key,
    from staging.filed_keys as keys
    union all
    select
        seen.load_no,
        coalesce(seen.source_sheet, '') as source_sheet,
        seen.record,
        seen.source_row,
        seen.row_key,
    from staging.sightings as seen
),

sheets as (
    select
        brought.load_no,
        brought.source_sheet,
        brought.record,
        count(distinct dated.day) as days,
        count(*) as rows,
        min(dated.day) as first_on,
        max(dated.day) as last_on,
        arg_max(brought.source_row, (dated.day, brought.source_row)) as source_row,
        arg_max(brought.row_key, (dated.day, brought.source_row)) as row_key,
    from brought
    inner join staging.dated_rows as dated
        on brought.record = dated.record and brought.row_key = dated.row_key
    where brought.record in ('cases', 'case_events', 'video_checks')
    group by brought.load_no, brought.source_sheet, brought.record
),

ends as (
    select
        spans.load_no,
        coalesce(spans.source_sheet, '') as source_sheet,
        spans.record,
        cast(max(spans.covers_to) as date) as known_to,
    from staging.spans as spans
    group by spans.load_no, spans.source_sheet, spans.record
)

select
    sheets.load_no,
    loads.load_id,
    loads.source_file,
    loads.source_sheet,
    sheets.source_row,
    sheets.record,
    sheets.row_key,
    'row:ends_early' as doubt,
    sheets.last_on as first_on,
    ends.known_to as last_on,
from sheets
inner join ends
    on
        sheets.load_no = ends.load_no
        and sheets.record = ends.record
        and sheets.source_sheet = ends.source_sheet
inner join staging.loads as loads
    on
        sheets.load_no = loads.load_no
        and sheets.record = loads.record
        and sheets.source_sheet = coalesce(loads.source_sheet, '')
where
    sheets.days >= 7
    and (date_diff('day', sheets.last_on, ends.known_to) - 1) * sheets.rows
    >= 10 * (date_diff('day', sheets.first_on, sheets.last_on) + 1)
