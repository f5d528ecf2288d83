-- Every refused row that an account counts is on file with its reasons.
-- Grain: load_id.

with counted as (
    select
        loads.load_id,
        sum(loads.refused) as refused,
    from staging.loads as loads
    where not loads.is_withdrawn
    group by loads.load_id
),

kept as (
    select
        refused.load_id,
        count(*) as refused,
    from staging.refused_rows as refused
    where refused.problems <> ''
    group by refused.load_id
)

select counted.load_id
from counted
left join kept on counted.load_id = kept.load_id
where counted.refused <> coalesce(kept.refused, 0)
