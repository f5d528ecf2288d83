-- The score when a day was closed, and at a later closing or now, with what each confirmed.
-- Grain: day_then.
-- Over: of_contract, of_reading, of_day, to_day.
--
-- The score stops at nought: `floor_effect` is what of the difference is owed to that alone.

with present as (
    select
        now.score,
        now.spent,
        now.as_of,
    from marts.score_now as now
    where to_day is null and now.contract_id = of_contract and now.reading = of_reading
    union all
    select
        later.score,
        later.spent,
        later.closed_at as as_of,
    from core.statements as later
    where
        later.contract_id = of_contract and later.reading = of_reading and later.day = to_day
)

select
    closings.day as day_then,
    closings.score as score_then,
    closings.spent as spent_then,
    present.score as score_now,
    present.spent as spent_now,
    present.as_of as as_of_now,
    present.score - closings.score as difference,
    (present.score - closings.score) - (closings.spent - present.spent) as floor_effect,
from core.statements as closings
cross join present
where
    closings.contract_id = of_contract
    and closings.reading = of_reading
    and closings.day = of_day
