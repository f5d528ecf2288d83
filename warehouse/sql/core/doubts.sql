-- Every oddity of a used row: what the intake saw, and what shows only among other rows.
-- Grain: load_id, source_sheet, record, source_row, doubt.

select
    doubts.load_no,
    doubts.load_id,
    doubts.source_file,
    doubts.source_sheet,
    doubts.source_row,
    doubts.record,
    doubts.row_key,
    doubts.doubt,
    hide_identity(doubts.value) as value,
    cast(null as varchar) as sentence,
    cast(null as varchar) as sentence_en,
from staging.doubts as doubts
union all
select
    cases.load_no,
    cases.load_id,
    cases.source_file,
    cases.source_sheet,
    cases.source_row,
    'cases' as record,
    cases.row_key,
    'unit:several' as doubt,
    null as value,
    '承办单位“' || cases.unit || '”写了多个，按第一个计' as sentence,
    'unit “' || cases.unit || '” names several; the first counts' as sentence_en,
from staging.cases as cases
left join core.unit_names as names on cases.unit = names.written
where
    cases.is_current
    and names.written is null
    and regexp_matches(cases.unit, '[;；,，、/|]')
union all
select
    units.load_no,
    units.load_id,
    units.source_file,
    units.source_sheet,
    units.source_row,
    'units' as record,
    units.row_key,
    'aliases:claimed_twice' as doubt,
    null as value,
    '名称“' || min(names.written) || '”也被别的单位使用，归入“' || min(names.unit) || '”' as sentence,
    'the name “' || min(names.written) || '” is also claimed by another unit and goes to “'
    || min(names.unit) || '”' as sentence_en,
from core.unit_names as names
inner join staging.units as units
    on
        units.is_current
        and ';' || replace(coalesce(units.aliases, ''), '；', ';') || ';'
        like '%;' || names.written || ';%'
where names.claims > 1 and names.unit <> units.unit
group by
    units.load_no, units.load_id, units.source_file, units.source_sheet, units.source_row,
    units.row_key
union all
select
    events.load_no,
    events.load_id,
    events.source_file,
    events.source_sheet,
    events.source_row,
    'case_events' as record,
    events.row_key,
    'case_id:unknown_case' as doubt,
    null as value,
    '工单 ' || events.case_id || ' 不在案，此流转记录暂不计分' as sentence,
    'case ' || events.case_id || ' is not on file; this step is not judged yet' as sentence_en,
from staging.case_events as events
left join staging.cases as cases on events.case_id = cases.case_id and cases.is_current
where events.is_current and cases.case_id is null
union all
select
    exemptions.load_no,
    exemptions.load_id,
    exemptions.source_file,
    exemptions.source_sheet,
    exemptions.source_row,
    'exemptions' as record,
    exemptions.row_key,
    'case_id:unknown_case' as doubt,
    null as value,
    '工单 ' || exemptions.case_id || ' 不在案，此项免责暂不起作用' as sentence,
    'case ' || exemptions.case_id || ' is not on file; this request reaches nothing yet'
        as sentence_en,
from staging.exemptions as exemptions
left join staging.cases as cases on exemptions.case_id = cases.case_id and cases.is_current
where exemptions.is_current and exemptions.case_id is not null and cases.case_id is null
union all
select
    doubts.load_no,
    doubts.load_id,
    doubts.source_file,
    doubts.source_sheet,
    doubts.source_row,
    doubts.record,
    doubts.row_key,
    doubts.doubt,
    null as value,
    doubts.sentence,
    doubts.sentence_en,
from core.video_doubts as doubts
union all
select
    doubts.load_no,
    doubts.load_id,
    doubts.source_file,
    doubts.source_sheet,
    doubts.source_row,
    doubts.record,
    doubts.row_key,
    doubts.doubt,
    null as value,
    doubts.sentence,
    doubts.sentence_en,
from core.staffing_doubts as doubts
union all
select
    doubts.load_no,
    doubts.load_id,
    doubts.source_file,
    doubts.source_sheet,
    doubts.source_row,
    doubts.record,
    doubts.row_key,
    doubts.doubt,
    null as value,
    doubts.sentence,
    doubts.sentence_en,
from core.money_doubts as doubts
