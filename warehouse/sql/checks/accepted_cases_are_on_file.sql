-- Every case row that an account counts as accepted is on file.
-- Grain: load_id.

with counted as (
    select
        loads.load_id,
        sum(loads.accepted) as accepted,
    from staging.loads as loads
    where loads.record = 'cases' and not loads.is_withdrawn
    group by loads.load_id
),

kept as (
    select
        cases.load_id,
        count(*) as accepted,
    from staging.cases as cases
    group by cases.load_id
)

select counted.load_id
from counted
left join kept on counted.load_id = kept.load_id
where counted.accepted <> coalesce(kept.accepted, 0)
