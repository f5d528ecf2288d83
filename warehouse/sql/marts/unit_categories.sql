-- What each unit's cases of a month are about.
-- Grain: contract_id, month, unit_kind, unit, scope, category_1.
-- Sums over: case_id.

select
    cases.contract_id,
    cases.month,
    cases.unit_kind,
    cases.unit,
    scopes.scope,
    coalesce(cases.category_1, '') as category_1,
    count(*) as received,
    count(case when cases.is_closed then 1 end) as closed,
    count(case when cases.is_resolved then 1 end) as resolved,
    count(cases.earned) as valid_callbacks,
from core.ranking_cases as cases
inner join core.ranking_scopes as scopes on cases.is_counted = scopes.is_counted
where cases.unranked_for is null
group by
    cases.contract_id,
    cases.month,
    cases.unit_kind,
    cases.unit,
    scopes.scope,
    coalesce(cases.category_1, '')
