-- How well each seat did in the looks at its work, by month.
-- Grain: contract_id, month, staff_id.

select
    checks.contract_id,
    calendar.month,
    checks.staff_id,
    count(*) as checks,
    count(checks.score) as scored,
    share_of(sum(checks.score), count(checks.score)) as mean_score,
    min(checks.score) as lowest_score,
    count(checks.finding) as findings,
from core.quality_checks as checks
inner join core.calendar as calendar on checks.day = calendar.day
group by checks.contract_id, calendar.month, checks.staff_id
