-- Every oddity of a used row: what the intake saw, and what shows only among other rows.
-- Grain: load_id, source_sheet, source_row, doubt.
-- Stored: view.

select
    doubts.load_no,
    doubts.load_id,
    doubts.source_file,
    doubts.source_sheet,
    doubts.source_row,
    doubts.record,
    doubts.row_key,
    doubts.doubt,
    doubts.value,
    doubts.sentence,
    doubts.sentence_en,
from core.doubts as doubts
