-- How many cases of any days no ranking counts, and why.
-- Grain: scope, reason.
-- Over: of_contract, from_day, to_day.

select
    scopes.scope,
    cases.unranked_for as reason,
    count(*) as cases,
from core.ranking_cases as cases
inner join core.ranking_scopes as scopes on cases.is_counted = scopes.is_counted
where
    cases.contract_id = of_contract
    and cases.unranked_for is not null
    and cases.day >= cast(from_day as date)
    and cases.day <= cast(to_day as date)
group by scopes.scope, cases.unranked_for
