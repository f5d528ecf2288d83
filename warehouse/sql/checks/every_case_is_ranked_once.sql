-- Every case of a contract counts in one month of one unit, or is told as counting in none.
-- Grain: contract_id, scope.

with received as (
    select
        cases.contract_id,
        scopes.scope,
        count(*) as received,
    from core.cases as cases
    left join core.appeal_decisions as appeals on cases.case_id = appeals.case_id
    inner join core.ranking_scopes as scopes
        on (coalesce(cases.counted, true) and appeals.is_upheld is not true) = scopes.is_counted
    where cases.contract_id is not null
    group by cases.contract_id, scopes.scope
),

placed as (
    select
        ranking.contract_id,
        ranking.scope,
        ranking.received as cases,
    from marts.unit_ranking as ranking
    union all
    select
        unranked.contract_id,
        unranked.scope,
        unranked.cases,
    from marts.unranked_cases as unranked
),

told as (
    select
        placed.contract_id,
        placed.scope,
        sum(placed.cases) as cases,
    from placed
    group by placed.contract_id, placed.scope
)

select
    received.contract_id,
    received.scope,
from received
left join told on received.contract_id = told.contract_id and received.scope = told.scope
where received.received <> coalesce(told.cases, 0)
