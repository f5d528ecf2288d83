-- How many cases no ranking counts: of another channel, of no unit or of an unknown one.
-- Grain: contract_id, month, scope, reason.
-- Sums over: case_id.

select
    cases.contract_id,
    cases.month,
    scopes.scope,
    cases.unranked_for as reason,
    count(*) as cases,
from core.ranking_cases as cases
inner join core.ranking_scopes as scopes on cases.is_counted = scopes.is_counted
where cases.unranked_for is not null
group by cases.contract_id, cases.month, scopes.scope, cases.unranked_for
