-- How well the seats did in the looks at their work in any days.
-- Grain: one row.
-- Over: of_contract, from_day, to_day.

select
    count(*) as checks,
    count(checks.score) as scored,
    cast(
        floor(share_of(sum(checks.score), count(checks.score)) * 10 + 0.5) / 10 as decimal(5, 1)
    ) as mean_score,
    count(checks.finding) as findings,
from marts.quality_checks as checks
where
    checks.contract_id = of_contract
    and checks.checked_at >= from_day
    and checks.checked_at < to_day + interval '1' day
