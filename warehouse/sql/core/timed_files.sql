-- Which files of cases tell the seconds of what the contractor or a unit stamped: any one does.
-- Grain: load_id, source_sheet.

select
    cases.load_id,
    coalesce(cases.source_sheet, '') as source_sheet,
    coalesce(max(extract(second from cases.forwarded_at)), 0) > 0
    or coalesce(max(extract(second from cases.feedback_at)), 0) > 0
    or coalesce(max(extract(second from cases.closed_at)), 0) > 0 as tells_seconds,
from core.cases as cases
group by cases.load_id, coalesce(cases.source_sheet, '')
