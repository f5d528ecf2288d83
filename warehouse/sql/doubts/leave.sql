-- Shifts of somebody on approved leave.
-- Grain: load_id, source_sheet, record, source_row, source_column, doubt.
--
-- Who signs in just before the midnight on which leave ends comes for a shift after it.

select
    shifts.load_no,
    shifts.load_id,
    shifts.source_file,
    shifts.source_sheet,
    shifts.source_row,
    shifts.source_column,
    'shifts' as record,
    shifts.row_key,
    'signed_in_at:on_leave' as doubt,
    shifts.staff_id as value,
    signings.signed_in_at,
    min(absences.from_on) as first_on,
    max(absences.to_on) as last_on,
from staging.shifts as shifts
inner join core.signings as signings on shifts.row_key = signings.row_key
inner join core.placements as placed
    on placed.record = 'shifts' and shifts.row_key = placed.row_key
inner join core.placements as placed_leave
    on placed_leave.record = 'absences' and placed.contract_id = placed_leave.contract_id
inner join staging.absences as absences
    on
        absences.is_current
        and placed_leave.row_key = absences.row_key
        and shifts.staff_id = absences.staff_id
        and absences.approved_by is not null
        and cast(greatest(shifts.starts_at, signings.signed_in_at) as date)
        between absences.from_on and absences.to_on
where shifts.is_current and signings.signed_in_at is not null
group by
    shifts.load_no, shifts.load_id, shifts.source_file, shifts.source_sheet, shifts.source_row,
    shifts.source_column, shifts.row_key, shifts.staff_id, signings.signed_in_at
