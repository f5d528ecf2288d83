-- The records of which anything was ever accepted; the others make their clauses not measurable.
-- Grain: record.

select
    loads.record,
    sum(loads.accepted) as accepted,
    max(loads.loaded_at) as newest_load_at,
from staging.loads as loads
where loads.accepted > 0
group by loads.record
