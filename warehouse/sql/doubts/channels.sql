-- Cases that one source calls the platform's and another the street's own.
-- Grain: load_id, source_sheet, record, source_row, doubt.
-- Local to: row_key.

with told as (
    select
        versions.row_key,
        min(versions.channel) as first_channel,
        max(versions.channel) as last_channel,
    from staging.cases as versions
    group by versions.row_key
    having min(versions.channel) <> max(versions.channel)
)

select
    cases.load_no,
    cases.load_id,
    cases.source_file,
    cases.source_sheet,
    cases.source_row,
    'cases' as record,
    cases.row_key,
    'channel:differs' as doubt,
    cases.channel as value,
    case when cases.channel = told.first_channel then told.last_channel else told.first_channel end
        as other_value,
from staging.cases as cases
inner join told on cases.row_key = told.row_key
where cases.is_current
