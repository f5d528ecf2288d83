-- Cases that a later export of their days does not bring any more.
-- Grain: load_id, source_sheet, record, source_row, doubt.
--
-- An export that lacks more than a tenth of what was on file of its days and channel is one of some
-- cases only, as of a unit: of it nothing can be said.

with lacking as (
    select
        cases.row_key,
        cases.channel,
        spans.load_no,
    from core.case_sightings as cases
    inner join staging.spans as spans
        on
            spans.record = 'cases'
            and cases.last_load_no < spans.load_no
            and cases.received_at >= spans.covers_from
            and cases.received_at < spans.covers_to
    group by cases.row_key, cases.channel, spans.load_no
),

lacked as (
    select
        lacking.load_no,
        lacking.channel,
        count(*) as cases,
    from lacking
    group by lacking.load_no, lacking.channel
),

expected as (
    select
        lacked.load_no,
        lacked.channel,
        count(distinct cases.row_key) as cases,
    from lacked
    inner join staging.spans as spans
        on lacked.load_no = spans.load_no and spans.record = 'cases'
    inner join core.case_sightings as cases
        on
            lacked.channel = cases.channel
            and cases.first_load_no < lacked.load_no
            and cases.received_at >= spans.covers_from
            and cases.received_at < spans.covers_to
    group by lacked.load_no, lacked.channel
),

vanished as (
    select
        lacking.row_key,
        max(lacking.load_no) as missing_from,
    from lacking
    inner join lacked
        on lacking.load_no = lacked.load_no and lacking.channel = lacked.channel
    inner join expected
        on lacking.load_no = expected.load_no and lacking.channel = expected.channel
    where lacked.cases * 10 <= expected.cases
    group by lacking.row_key
)

select
    cases.load_no,
    cases.load_id,
    cases.source_file,
    cases.source_sheet,
    cases.source_row,
    'cases' as record,
    cases.row_key,
    'row:vanished' as doubt,
    min(loads.source_file) as value,
from vanished
inner join core.case_sightings as cases on vanished.row_key = cases.row_key
inner join staging.loads as loads on vanished.missing_from = loads.load_no
group by
    cases.load_no, cases.load_id, cases.source_file, cases.source_sheet, cases.source_row,
    cases.row_key
