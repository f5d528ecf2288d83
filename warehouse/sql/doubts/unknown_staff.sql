-- Shifts, leave and seat checks of somebody who is not on the list of staff.
-- Grain: load_id, source_sheet, record, source_row, source_column, doubt.
-- Local to: row_key.

with named as (
    select
        shifts.load_no,
        shifts.load_id,
        shifts.source_file,
        shifts.source_sheet,
        shifts.source_row,
        shifts.source_column,
        'shifts' as record,
        shifts.row_key,
        shifts.staff_id,
    from staging.shifts as shifts
    where shifts.is_current
    union all
    select
        absences.load_no,
        absences.load_id,
        absences.source_file,
        absences.source_sheet,
        absences.source_row,
        absences.source_column,
        'absences' as record,
        absences.row_key,
        absences.staff_id,
    from staging.absences as absences
    where absences.is_current
    union all
    select
        checks.load_no,
        checks.load_id,
        checks.source_file,
        checks.source_sheet,
        checks.source_row,
        checks.source_column,
        'quality_checks' as record,
        checks.row_key,
        checks.staff_id,
    from staging.quality_checks as checks
    where checks.is_current
)

select
    named.load_no,
    named.load_id,
    named.source_file,
    named.source_sheet,
    named.source_row,
    named.source_column,
    named.record,
    named.row_key,
    'staff_id:unknown_staff' as doubt,
    named.staff_id as value,
from named
inner join core.placements as placed
    on named.record = placed.record and named.row_key = placed.row_key
left join core.people as people
    on placed.contract_id = people.contract_id and named.staff_id = people.staff_id
group by
    named.load_no, named.load_id, named.source_file, named.source_sheet, named.source_row,
    named.source_column, named.record, named.row_key, named.staff_id
having count(people.staff_id) = 0
