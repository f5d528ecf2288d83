-- Rows that belong to no contract: they name none, or one that is not on file.
-- Grain: load_id, source_sheet, record, source_row, source_column, doubt.
--
-- A case of another street is nothing odd: the platform exports the whole city.

select
    rows.load_no,
    rows.load_id,
    rows.source_file,
    rows.source_sheet,
    rows.source_row,
    rows.source_column,
    rows.record,
    rows.row_key,
    rows.reason_code as doubt,
    rows.named as value,
from core.unplaced_rows as rows
where rows.record <> 'cases' or rows.reason_code <> 'street:unknown'
