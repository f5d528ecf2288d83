-- What each unit received on each day, what was closed of it, and what its callbacks said.
-- Grain: contract_id, day, unit_kind, unit, scope.
-- Sums over: case_id.
--
-- `earned` of `possible` are whole numbers; the composite is the one over the other.

select
    cases.contract_id,
    cases.day,
    cases.unit_kind,
    cases.unit,
    scopes.scope,
    count(*) as received,
    count(case when cases.is_closed then 1 end) as closed,
    count(cases.earned) as valid_callbacks,
    count(case when cases.is_contacted then 1 end) as contacted,
    count(case when cases.is_resolved then 1 end) as resolved,
    count(case when cases.is_satisfied then 1 end) as satisfied,
    count(case when cases.is_basically_satisfied then 1 end) as basically_satisfied,
    cast(coalesce(sum(cases.earned), 0) as bigint) as earned,
    cast(coalesce(sum(cases.pleased), 0) as bigint) as pleased,
    cast(coalesce(sum(cases.possible), 0) as bigint) as possible,
from core.ranking_cases as cases
inner join core.ranking_scopes as scopes on cases.is_counted = scopes.is_counted
where cases.unranked_for is null
group by cases.contract_id, cases.day, cases.unit_kind, cases.unit, scopes.scope
