-- The score of every combination of the open clauses that move it.
-- Grain: contract_id, combination.
--
-- Each item stands in the ledger under some reading that takes it so; the combination adds them up.

with spent as (
    select
        judged.contract_id,
        judged.reading,
        judged.item_no,
        points_in('confirmed', judged.state, judged.points) as confirmed,
        points_in('pending', judged.state, judged.points) as pending,
        points_in('exempt', judged.state, judged.points) as exempt,
    from marts.judgements as judged
    where judged.state is not null
    group by judged.contract_id, judged.reading, judged.item_no
),

totals as (
    select
        items.contract_id,
        items.combination,
        coalesce(sum(spent.confirmed), 0) as confirmed,
        coalesce(sum(spent.pending), 0) as pending,
        coalesce(sum(spent.exempt), 0) as exempt,
    from core.combination_items as items
    left join spent
        on
            items.contract_id = spent.contract_id
            and items.reading = spent.reading
            and items.item_no = spent.item_no
    group by items.contract_id, items.combination
)

select
    combinations.contract_id,
    combinations.combination,
    today.day < combinations.adopted_until as is_adopted,
    today.day < combinations.strict_until as is_strict,
    today.day < combinations.lenient_until as is_lenient,
    combinations.is_dated,
    combinations.is_rejected,
    combinations.late_blocks,
    combinations.same_day_unit,
    combinations.same_day_from,
    combinations.redispatch,
    cast(greatest(contracts.full_score - totals.confirmed, 0) as decimal(9, 2)) as score,
    cast(greatest(contracts.full_score - totals.confirmed - totals.pending, 0) as decimal(9, 2))
        as score_if_pending,
    cast(
        greatest(
            contracts.full_score - totals.confirmed - totals.pending - totals.exempt, 0
        ) as decimal(9, 2)
    ) as score_gross,
    cast(totals.confirmed as decimal(12, 2)) as confirmed,
from core.combinations as combinations
cross join core.today as today
inner join core.contracts as contracts on combinations.contract_id = contracts.contract_id
inner join totals
    on
        combinations.contract_id = totals.contract_id
        and combinations.combination = totals.combination
where combinations.stands_from <= today.day
