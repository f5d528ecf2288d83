-- Times of a case that a later export told otherwise: what they were, and what counts now.
-- Grain: load_id, source_sheet, record, source_row, doubt.
-- Local to: row_key.

select
    moved.load_no,
    moved.load_id,
    moved.source_file,
    moved.source_sheet,
    moved.source_row,
    'cases' as record,
    moved.row_key,
    moved.moved || ':moved' as doubt,
    moved.was_at,
    moved.is_at as happened_at,
from core.moved_times as moved
