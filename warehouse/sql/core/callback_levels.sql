-- How many callbacks of a unit earned how much in a month, and when the last of them came in.
-- Grain: contract_id, month, unit_kind, unit, scope, earned.

with levels as (
    select
        cases.contract_id,
        cases.month,
        cases.unit_kind,
        cases.unit,
        cases.is_counted,
        cases.earned,
        count(*) as callbacks,
        max(cases.received_at) as latest_at,
    from core.ranking_cases as cases
    where cases.unit_kind is not null and cases.earned is not null
    group by
        cases.contract_id,
        cases.month,
        cases.unit_kind,
        cases.unit,
        cases.is_counted,
        cases.earned
)

select
    levels.contract_id,
    levels.month,
    levels.unit_kind,
    levels.unit,
    scopes.scope,
    levels.earned,
    cast(sum(levels.callbacks) as bigint) as callbacks,
    max(levels.latest_at) as latest_at,
from levels
inner join core.ranking_scopes as scopes on levels.is_counted = scopes.is_counted
group by
    levels.contract_id,
    levels.month,
    levels.unit_kind,
    levels.unit,
    scopes.scope,
    levels.earned
