-- A rank is one more than the number of units above, and only valid callbacks make one.
-- Grain: contract_id, month, unit_kind, unit, scope.

with above as (
    select
        ranking.contract_id,
        ranking.month,
        ranking.unit_kind,
        ranking.unit,
        ranking.scope,
        count(case when others.composite > ranking.composite then 1 end) as units_above,
    from marts.unit_ranking as ranking
    inner join marts.unit_ranking as others
        on
            ranking.contract_id = others.contract_id
            and ranking.month = others.month
            and ranking.unit_kind = others.unit_kind
            and ranking.scope = others.scope
    group by
        ranking.contract_id,
        ranking.month,
        ranking.unit_kind,
        ranking.unit,
        ranking.scope
)

select
    ranking.contract_id,
    ranking.month,
    ranking.unit_kind,
    ranking.unit,
    ranking.scope,
from marts.unit_ranking as ranking
inner join above
    on
        ranking.contract_id = above.contract_id
        and ranking.month = above.month
        and ranking.unit_kind = above.unit_kind
        and ranking.unit = above.unit
        and ranking.scope = above.scope
where
    (ranking.rank is null) <> (ranking.valid_callbacks = 0)
    or (ranking.composite is null) <> (ranking.valid_callbacks = 0)
    or ranking.rank <> above.units_above + 1
    or ranking.composite < 0
    or ranking.composite > 100
