-- Every oddity of a shift, a leave or a seat check that shows only among other rows.
-- Grain: load_id, source_sheet, record, source_row, doubt.
--
-- Who signs in just before the midnight on which leave ends comes for a shift after it.

with named as (
    select
        shifts.load_no,
        shifts.load_id,
        shifts.source_file,
        shifts.source_sheet,
        shifts.source_row,
        'shifts' as record,
        shifts.row_key,
        shifts.staff_id,
        '此班次不计在岗' as effect,
        'this shift covers nothing' as effect_en,
    from staging.shifts as shifts
    where shifts.is_current
    union all
    select
        absences.load_no,
        absences.load_id,
        absences.source_file,
        absences.source_sheet,
        absences.source_row,
        'absences' as record,
        absences.row_key,
        absences.staff_id,
        '此请假不起作用' as effect,
        'this leave takes nothing out' as effect_en,
    from staging.absences as absences
    where absences.is_current
    union all
    select
        checks.load_no,
        checks.load_id,
        checks.source_file,
        checks.source_sheet,
        checks.source_row,
        'quality_checks' as record,
        checks.row_key,
        checks.staff_id,
        '此质检不计' as effect,
        'this check is not counted' as effect_en,
    from staging.quality_checks as checks
    where checks.is_current
)

select
    named.load_no,
    named.load_id,
    named.source_file,
    named.source_sheet,
    named.source_row,
    named.record,
    named.row_key,
    'staff_id:unknown_staff' as doubt,
    '工号 ' || named.staff_id || ' 不在人员名册，' || named.effect as sentence,
    'staff number ' || named.staff_id || ' is not on file; ' || named.effect_en as sentence_en,
from named
left join staging.staff as staff on named.staff_id = staff.staff_id and staff.is_current
where staff.staff_id is null
union all
select
    shifts.load_no,
    shifts.load_id,
    shifts.source_file,
    shifts.source_sheet,
    shifts.source_row,
    'shifts' as record,
    shifts.row_key,
    'signed_in_at:on_leave' as doubt,
    shifts.staff_id || ' 于 ' || clock_text(shifts.signed_in_at) || ' 签到，当日已批请假（'
    || cast(min(absences.from_on) as varchar) || ' 至 ' || cast(max(absences.to_on) as varchar)
    || '），不计在岗；请核对' as sentence,
    shifts.staff_id || ' signed in ' || clock_text(shifts.signed_in_at)
    || ' on a day of approved leave (' || cast(min(absences.from_on) as varchar) || ' to '
    || cast(max(absences.to_on) as varchar) || '), which covers nothing; check it' as sentence_en,
from staging.shifts as shifts
inner join staging.absences as absences
    on
        absences.is_current
        and shifts.staff_id = absences.staff_id
        and absences.approved_by is not null
        and cast(greatest(shifts.starts_at, shifts.signed_in_at) as date)
        between absences.from_on and absences.to_on
where shifts.is_current and shifts.signed_in_at is not null
group by
    shifts.load_no, shifts.load_id, shifts.source_file, shifts.source_sheet, shifts.source_row,
    shifts.row_key, shifts.staff_id, shifts.signed_in_at
