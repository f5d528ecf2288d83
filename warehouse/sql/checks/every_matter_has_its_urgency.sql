-- Every matter of today has its place in the order of urgency.
-- Grain: contract_id, reading, kind.

select
    matters.contract_id,
    matters.reading,
    matters.kind,
from marts.attention as matters
where matters.rank is null
