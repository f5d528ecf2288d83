-- The units of a kind add up to its month's totals, and their categories to each unit.
-- Grain: contract_id, month, unit_kind, scope.

with units as (
    select
        ranking.contract_id,
        ranking.month,
        ranking.unit_kind,
        ranking.scope,
        sum(ranking.received) as received,
        sum(ranking.closed) as closed,
        sum(ranking.valid_callbacks) as valid_callbacks,
        sum(ranking.resolved) as resolved,
        count(ranking.rank) as ranked_units,
    from marts.unit_ranking as ranking
    group by ranking.contract_id, ranking.month, ranking.unit_kind, ranking.scope
),

categories as (
    select
        categories.contract_id,
        categories.month,
        categories.unit_kind,
        categories.scope,
        sum(categories.received) as received,
        sum(categories.closed) as closed,
        sum(categories.valid_callbacks) as valid_callbacks,
        sum(categories.resolved) as resolved,
    from marts.unit_categories as categories
    group by
        categories.contract_id,
        categories.month,
        categories.unit_kind,
        categories.scope
)

select
    totals.contract_id,
    totals.month,
    totals.unit_kind,
    totals.scope,
from marts.ranking_totals as totals
left join units
    on
        totals.contract_id = units.contract_id
        and totals.month = units.month
        and totals.unit_kind = units.unit_kind
        and totals.scope = units.scope
left join categories
    on
        totals.contract_id = categories.contract_id
        and totals.month = categories.month
        and totals.unit_kind = categories.unit_kind
        and totals.scope = categories.scope
where
    units.received is null
    or totals.received <> units.received
    or totals.closed <> units.closed
    or totals.valid_callbacks <> units.valid_callbacks
    or totals.resolved <> units.resolved
    or totals.ranked_units <> units.ranked_units
    or categories.received is null
    or totals.received <> categories.received
    or totals.closed <> categories.closed
    or totals.valid_callbacks <> categories.valid_callbacks
    or totals.resolved <> categories.resolved
