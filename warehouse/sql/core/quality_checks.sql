-- Each look at the work of a seat in the term up to as-of.
-- Grain: contract_id, check_id.

select
    staff.contract_id,
    checks.check_id,
    checks.staff_id,
    staff.team,
    checks.checked_at,
    cast(checks.checked_at as date) as day,
    checks.case_id,
    checks.score,
    checks.finding,
from staging.quality_checks as checks
inner join core.moment as moment on checks.checked_at <= moment.as_of
inner join core.placements as placed
    on placed.record = 'quality_checks' and checks.row_key = placed.row_key
inner join core.staff as staff
    on placed.contract_id = staff.contract_id and checks.staff_id = staff.staff_id
inner join core.contracts as contracts
    on
        staff.contract_id = contracts.contract_id
        and checks.checked_at >= contracts.starts_at
        and checks.checked_at < contracts.ends_before
where checks.is_current
