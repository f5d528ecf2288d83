-- How many callbacks of a unit earned how much in a month, and when the last of them came in.
-- Grain: contract_id, month, unit_kind, unit, scope, earned.
-- Local to: contract_id, month.

select
    cases.contract_id,
    cases.month,
    cases.unit_kind,
    cases.unit,
    scopes.scope,
    cases.earned,
    count(*) as callbacks,
    max(cases.received_at) as latest_at,
from core.ranking_cases as cases
inner join core.ranking_scopes as scopes on cases.is_counted = scopes.is_counted
where cases.unranked_for is null and cases.earned is not null
group by
    cases.contract_id, cases.month, cases.unit_kind, cases.unit, scopes.scope, cases.earned
