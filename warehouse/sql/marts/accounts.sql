-- Everything read that counts, in one line: source rows = accepted + unchanged + refused.
-- Grain: label.

with settled as (
    select count(*) as rows
    from marts.refused_rows as refused
    where refused.settled_by is not null
),

withdrawn as (
    select coalesce(sum(loads.rows), 0) as rows
    from marts.loads as loads
    where loads.is_withdrawn
)

select
    'all' as label,
    count(distinct loads.load_id) as files,
    cast(coalesce(sum(loads.rows), 0) as bigint) as rows,
    cast(coalesce(sum(loads.accepted), 0) as bigint) as accepted,
    cast(coalesce(sum(loads.unchanged), 0) as bigint) as unchanged,
    cast(coalesce(sum(loads.refused), 0) as bigint) as refused,
    max(settled.rows) as settled,
    cast(max(withdrawn.rows) as bigint) as withdrawn,
    cast(coalesce(sum(loads.doubts), 0) as bigint) as doubts,
    max(loads.loaded_at) as newest_load_at,
from marts.loads as loads
cross join settled
cross join withdrawn
where not loads.is_withdrawn
