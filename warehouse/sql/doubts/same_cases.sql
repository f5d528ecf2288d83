-- Cases of two numbers that came at the same second under the same title: one case, twice on file?
-- Grain: load_id, source_sheet, record, source_row, doubt.

with twins as (
    select
        cases.received_at,
        cases.title,
        min(cases.case_id) as first_case_id,
        max(cases.case_id) as last_case_id,
    from staging.cases as cases
    where
        cases.is_current
        and length(cases.title) >= 4
        and cases.title <> '〔应申请删除〕'  -- what was erased says nothing of what it was
    group by cases.received_at, cases.title
    having min(cases.case_id) <> max(cases.case_id)
)

select
    cases.load_no,
    cases.load_id,
    cases.source_file,
    cases.source_sheet,
    cases.source_row,
    'cases' as record,
    cases.row_key,
    'row:same_as_another' as doubt,
    case
        when cases.case_id = twins.first_case_id then twins.last_case_id
        else twins.first_case_id
    end as value,
from staging.cases as cases
inner join twins on cases.received_at = twins.received_at and cases.title = twins.title
where cases.is_current
