-- What a case cost by an earlier export and costs no longer, as a later one moved its times.
-- Grain: contract_id, reading, item_no, case_id.

with former as (
    select
        units.contract_id,
        units.reading,
        units.item_no,
        units.case_id,
        units.load_id,
        units.source_sheet,
        units.source_row,
        count(*) as units,
        sum(units.points) as points,
    from core.former_units as units
    group by
        units.contract_id, units.reading, units.item_no, units.case_id, units.load_id,
        units.source_sheet, units.source_row
),

most as (
    select
        former.contract_id,
        former.reading,
        former.item_no,
        former.case_id,
        max(former.units) as units,
        max(former.points) as points,
    from former
    group by former.contract_id, former.reading, former.item_no, former.case_id
),

still as (
    select
        deductions.contract_id,
        deductions.reading,
        deductions.item_no,
        deductions.case_id,
        sum(deductions.units) as units,
        sum(deductions.points) as points,
    from marts.deductions as deductions
    where deductions.subject_kind = 'case'
    group by
        deductions.contract_id, deductions.reading, deductions.item_no, deductions.case_id
),

moves as (
    select
        moved.case_id,
        max(moved.known_at) as moved_at,
    from core.moved_times as moved
    group by moved.case_id
)

select
    most.contract_id,
    most.reading,
    most.item_no,
    most.case_id,
    cases.unit,
    moves.moved_at,
    cast(most.units - coalesce(still.units, 0) as bigint) as units,
    cast(most.points - coalesce(still.points, 0) as decimal(12, 2)) as points,
from most
inner join core.cases as cases on most.case_id = cases.case_id
inner join moves on most.case_id = moves.case_id
left join still
    on
        most.contract_id = still.contract_id
        and most.reading = still.reading
        and most.item_no = still.item_no
        and most.case_id = still.case_id
where most.points > coalesce(still.points, 0)
