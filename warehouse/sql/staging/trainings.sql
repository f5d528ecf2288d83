-- One row a version of a training held.
-- Grain: load_id, source_sheet, source_row.
-- Stored: view.

select
    training_id,
    held_at,
    topic,
    audience,
    attendees,
    hours,
    source_file,
    source_sheet,
    source_row,
    source_cells,
    load_id,
    load_no,
    known_at,
    row_key,
    is_current,
from store.trainings
