-- Every oddity of a used row that the intake saw in the row itself.
-- Grain: load_id, source_sheet, record, source_row, source_column, doubt.
-- Local to: row_key.
--
-- A missing time of forwarding doubts.forwarding_signs tells, which knows what is taken for it.

select
    doubts.load_no,
    doubts.load_id,
    doubts.source_file,
    doubts.source_sheet,
    doubts.source_row,
    doubts.source_column,
    doubts.record,
    doubts.row_key,
    doubts.doubt,
    doubts.value,
from staging.doubts as doubts
left join core.forwarding_signs as signs
    on
        doubts.record = 'cases'
        and doubts.doubt = 'forwarded_at:missing_though_closed'
        and doubts.row_key = signs.case_id
        and doubts.load_id = signs.load_id
        and doubts.source_row = signs.source_row
        and coalesce(doubts.source_sheet, '') = coalesce(signs.source_sheet, '')
where signs.case_id is null
