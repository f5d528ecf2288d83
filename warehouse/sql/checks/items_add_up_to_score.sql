-- The points by item add up to the points spent.
-- Grain: contract_id, reading.

with items as (
    select
        items.contract_id,
        items.reading,
        sum(items.points_confirmed) as confirmed,
        sum(items.points_pending) as pending,
    from marts.score_items as items
    group by items.contract_id, items.reading
)

select
    now.contract_id,
    now.reading,
from marts.score_now as now
left join items on now.contract_id = items.contract_id and now.reading = items.reading
where
    coalesce(items.confirmed, 0) <> now.spent
    or coalesce(items.pending, 0) <> now.pending
