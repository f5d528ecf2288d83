-- Cases without a time of forwarding, and the sign that ended their clock instead.
-- Grain: load_id, source_sheet, record, source_row, doubt.
-- Local to: row_key.

select
    cases.load_no,
    cases.load_id,
    cases.source_file,
    cases.source_sheet,
    cases.source_row,
    'cases' as record,
    cases.row_key,
    'forwarded_at:taken_from_sign' as doubt,
    signs.sign as value,
    signs.sign_at as happened_at,
from core.forwarding_signs as signs
inner join staging.cases as cases on signs.case_id = cases.case_id and cases.is_current
where cases.forwarded_at is null
