-- One row an oddity of a used row.
-- Grain: load_id, source_sheet, source_row, doubt.
-- Stored: view.

select
    load_no,
    load_id,
    source_file,
    source_sheet,
    source_row,
    record,
    row_key,
    doubt,
    sentence,
    sentence_en,
from store.doubts
