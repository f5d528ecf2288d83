-- Every load as it was reported: what became of each row of each file.
-- Grain: load_id, source_sheet, record.

select
    loads.load_no,
    loads.load_id,
    loads.source_file,
    loads.source_sheet,
    loads.record,
    loads.mapping,
    loads.loaded_at,
    loads.given_by,
    loads.rows,
    loads.accepted,
    loads.unchanged,
    loads.refused,
    loads.unknown_columns,
    loads.notes,
    loads.is_withdrawn,
from staging.loads as loads
