-- The records that anything is known of; the others make their clauses not measurable.
-- Grain: record.

select
    loads.record,
    sum(loads.accepted) as accepted,
    max(loads.loaded_at) as newest_load_at,
from staging.loads as loads
where loads.record in (select spans.record from staging.spans as spans)
group by loads.record
