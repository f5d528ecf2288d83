-- What each priced item cost on each whole day of the term so far, and whether that day is known.
-- Grain: contract_id, reading, item_no, day.
-- Local to: contract_id, day.
--
-- Today is not over and has no row. An item is known on the days that the record speaks for which
-- decides it: cases, reports, the staff, else the entries of the assessment.

with fallen as (
    select
        deductions.contract_id,
        deductions.reading,
        deductions.item_no,
        deductions.occurred_on,
        sum(deductions.units) as units,
        sum(deductions.points) as points,
    from marts.deductions as deductions
    where deductions.state = 'confirmed'
    group by
        deductions.contract_id, deductions.reading, deductions.item_no, deductions.occurred_on
),

known as (
    select distinct
        covered.contract_id,
        covered.record,
        covered.day,
    from core.covered_days as covered
),

priced as (
    select
        rules.contract_id,
        rules.reading,
        rules.item_no,
        case
            when rules.item_no in (2, 3) then 'cases'
            when rules.item_no = 4 then 'reports'
            when rules.item_no = 1 then 'staff'
            else 'assessments'
        end as record,
        coalesce(
            cast(rules.points as double),
            (cast(rules.points_least as double) + cast(rules.points_most as double)) / 2
        ) as unit_points,
    from core.rules as rules
    where rules.is_latest and coalesce(rules.points, rules.points_most) is not null
)

select
    priced.contract_id,
    priced.reading,
    priced.item_no,
    calendar.day,
    priced.unit_points,
    cast(coalesce(fallen.units, 0) as bigint) as units,
    cast(coalesce(fallen.points, 0) as decimal(12, 2)) as points,
    known.day is not null as is_measured,
from priced
cross join core.today as today
inner join core.contracts as contracts on priced.contract_id = contracts.contract_id
inner join core.calendar as calendar
    on
        calendar.day between contracts.starts_on and contracts.ends_on
        and calendar.day < today.day
left join known
    on
        priced.contract_id = known.contract_id
        and priced.record = known.record
        and calendar.day = known.day
left join fallen
    on
        priced.contract_id = fallen.contract_id
        and priced.reading = fallen.reading
        and priced.item_no = fallen.item_no
        and calendar.day = fallen.occurred_on
