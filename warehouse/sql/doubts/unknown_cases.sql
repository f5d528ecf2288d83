-- Rows that name a case which is not on file.
-- Grain: load_id, source_sheet, record, source_row, doubt.
-- Local to: row_key.

with named as (
    select
        events.load_no,
        events.load_id,
        events.source_file,
        events.source_sheet,
        events.source_row,
        'case_events' as record,
        events.row_key,
        events.case_id,
    from staging.case_events as events
    where events.is_current
    union all
    select
        exemptions.load_no,
        exemptions.load_id,
        exemptions.source_file,
        exemptions.source_sheet,
        exemptions.source_row,
        'exemptions' as record,
        exemptions.row_key,
        exemptions.case_id,
    from staging.exemptions as exemptions
    where exemptions.is_current and exemptions.case_id is not null
    union all
    select
        checks.load_no,
        checks.load_id,
        checks.source_file,
        checks.source_sheet,
        checks.source_row,
        'video_checks' as record,
        checks.row_key,
        checks.case_id,
    from staging.video_checks as checks
    where checks.is_current and checks.case_id is not null
)

select
    named.load_no,
    named.load_id,
    named.source_file,
    named.source_sheet,
    named.source_row,
    named.record,
    named.row_key,
    'case_id:unknown_case' as doubt,
    named.case_id as value,
from named
left join staging.cases as cases on named.case_id = cases.case_id and cases.is_current
where cases.case_id is null
