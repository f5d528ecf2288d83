-- Each look at the work of a seat: its score, its finding, and whether its case is on file.
-- Grain: contract_id, check_id.

select
    checks.contract_id,
    checks.check_id,
    checks.staff_id,
    checks.checked_at,
    checks.case_id,
    case when checks.case_id is not null then cases.case_id is not null end as is_known_case,
    checks.score,
    checks.finding,
from core.quality_checks as checks
left join core.cases as cases on checks.case_id = cases.case_id
