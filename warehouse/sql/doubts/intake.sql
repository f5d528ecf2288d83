-- Every oddity of a used row that the intake saw in the row itself.
-- Grain: load_id, source_sheet, record, source_row, source_column, doubt.

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
    hide_identity(doubts.value) as value,
from staging.doubts as doubts
