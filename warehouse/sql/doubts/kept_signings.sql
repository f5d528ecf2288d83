-- Shifts whose later file lacks the signing that an earlier one gave.
-- Grain: load_id, source_sheet, record, source_row, source_column, doubt.

select
    shifts.load_no,
    shifts.load_id,
    shifts.source_file,
    shifts.source_sheet,
    shifts.source_row,
    shifts.source_column,
    'shifts' as record,
    shifts.row_key,
    'signed_in_at:kept' as doubt,
    signings.kept_from as value,
    shifts.source_file as other_value,
    signings.signed_in_at,
    signings.signed_out_at as happened_at,
from core.signings as signings
inner join staging.shifts as shifts
    on shifts.is_current and signings.row_key = shifts.row_key
where signings.kept_from is not null
