-- The account of every load: what became of each row of each file.
-- Grain: load_id, source_sheet, record.
--
-- Doubts are counted anew: some show only among other rows.

with doubted as (
    select
        doubts.load_id,
        doubts.source_sheet,
        doubts.record,
        count(*) as doubts,
    from marts.doubts as doubts
    group by doubts.load_id, doubts.source_sheet, doubts.record
)

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
    coalesce(doubted.doubts, 0) as doubts,
    loads.unknown_columns,
    loads.notes,
    loads.is_withdrawn,
from core.loads as loads
left join doubted
    on
        loads.load_id = doubted.load_id
        and loads.record = doubted.record
        and coalesce(loads.source_sheet, '') = coalesce(doubted.source_sheet, '')
