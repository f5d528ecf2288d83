-- Units of cases and of the list of units that name no unit, or more than one.
-- Grain: load_id, source_sheet, record, source_row, doubt.
-- Local to: row_key.

select
    cases.load_no,
    cases.load_id,
    cases.source_file,
    cases.source_sheet,
    cases.source_row,
    'cases' as record,
    cases.row_key,
    'unit:several' as doubt,
    cases.unit as value,
    cast(null as varchar) as other_value,
from staging.cases as cases
left join core.unit_names as names on cases.unit = names.written
where
    cases.is_current
    and names.written is null
    and regexp_matches(cases.unit, '[;；,，、/|]')
union all
select
    units.load_no,
    units.load_id,
    units.source_file,
    units.source_sheet,
    units.source_row,
    'units' as record,
    units.row_key,
    'aliases:claimed_twice' as doubt,
    min(names.written) as value,
    min(names.unit) as other_value,
from core.unit_names as names
inner join staging.units as units
    on
        units.is_current
        and ';' || replace(coalesce(units.aliases, ''), '；', ';') || ';'
        like '%;' || names.written || ';%'
where names.claims > 1 and names.unit <> units.unit
group by
    units.load_no, units.load_id, units.source_file, units.source_sheet, units.source_row,
    units.row_key
