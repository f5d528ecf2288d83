-- How many times the cases of each sheet bear, and how many of them bear seconds.
-- Grain: load_id, source_sheet.
-- Sums over: case_id.

select
    cases.load_id,
    coalesce(cases.source_sheet, '') as source_sheet,
    count(*) as cases,
    sum(
        case when extract(second from cases.forwarded_at) > 0 then 1 else 0 end
        + case when extract(second from cases.feedback_at) > 0 then 1 else 0 end
        + case when extract(second from cases.closed_at) > 0 then 1 else 0 end
    ) as with_seconds,
from core.cases as cases
group by cases.load_id, coalesce(cases.source_sheet, '')
