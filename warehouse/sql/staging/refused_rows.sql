-- One row a row that could not be used, with every reason.
-- Grain: load_id, source_sheet, source_row.
-- Stored: view.

select
    load_no,
    load_id,
    source_file,
    source_sheet,
    source_row,
    record,
    reasons,
    reasons_en,
    source_cells,
from store.refused_rows
