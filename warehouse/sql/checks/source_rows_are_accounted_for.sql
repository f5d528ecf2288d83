-- Source rows = accepted + unchanged + refused, in every load.
-- Grain: load_id, source_sheet, record.

select
    loads.load_id,
    loads.source_sheet,
    loads.record,
from staging.loads as loads
where loads.rows <> loads.accepted + loads.unchanged + loads.refused
