-- One row a version of a person on the contract.
-- Grain: load_id, source_sheet, source_row.
-- Stored: view.

select
    staff_id,
    name,
    team,
    on_post_on,
    left_on,
    leave_approved,
    nda_on,
    insured_from,
    source_file,
    source_sheet,
    source_row,
    source_cells,
    load_id,
    load_no,
    known_at,
    row_key,
    is_current,
from store.staff
