-- What each unit's cases of a month are about.
-- Grain: contract_id, month, unit_kind, unit, scope, category_1.

with categories as (
    select
        cases.contract_id,
        cases.month,
        cases.unit_kind,
        cases.unit,
        cases.is_counted,
        coalesce(cases.category_1, '') as category_1,
        count(*) as received,
        count(case when cases.is_closed then 1 end) as closed,
        count(case when cases.is_resolved then 1 end) as resolved,
        count(cases.earned) as valid_callbacks,
    from core.ranking_cases as cases
    where cases.unit_kind is not null
    group by
        cases.contract_id,
        cases.month,
        cases.unit_kind,
        cases.unit,
        cases.is_counted,
        coalesce(cases.category_1, '')
)

select
    categories.contract_id,
    categories.month,
    categories.unit_kind,
    categories.unit,
    scopes.scope,
    categories.category_1,
    cast(sum(categories.received) as bigint) as received,
    cast(sum(categories.closed) as bigint) as closed,
    cast(sum(categories.resolved) as bigint) as resolved,
    cast(sum(categories.valid_callbacks) as bigint) as valid_callbacks,
from categories
inner join core.ranking_scopes as scopes on categories.is_counted = scopes.is_counted
group by
    categories.contract_id,
    categories.month,
    categories.unit_kind,
    categories.unit,
    scopes.scope,
    categories.category_1
