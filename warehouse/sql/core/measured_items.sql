-- How much of the term so far the data speaks for, by item of the assessment.
-- Grain: contract_id, item_no.
--
-- Items 2 and 3 by days of cases, 4 by the reports that are due, the others by the registers they
-- rest on. Today counts once anything of it is known: its data is still to come.

with days as (
    select
        contracts.contract_id,
        count(*) as due,
        count(covered.day) as measured,
    from core.contracts as contracts
    cross join core.moment as moment
    inner join core.calendar as calendar
        on
            calendar.day between contracts.starts_on and contracts.ends_on
            and cast(calendar.day as timestamp) <= moment.as_of
    left join core.covered_days as covered
        on
            contracts.contract_id = covered.contract_id
            and covered.record = 'cases'
            and calendar.day = covered.day
    where
        covered.day is not null
        or cast(calendar.day as timestamp) + interval '1' day <= moment.as_of
    group by contracts.contract_id
),

registers as (
    select
        rules.contract_id,
        rules.item_no,
        1 as due,
        cast(count(unloaded.record) = 0 as integer) as measured,
    from core.rules as rules
    inner join core.contracts as contracts on rules.contract_id = contracts.contract_id
    inner join core.moment as moment on contracts.starts_at <= moment.as_of
    left join core.unloaded_records as unloaded
        on rules.contract_id = unloaded.contract_id and rules.item_no = unloaded.item_no
    where rules.item_no not in (2, 3, 4)
    group by rules.contract_id, rules.item_no
),

counted as (
    select
        days.contract_id,
        items.item_no,
        days.due,
        days.measured,
    from days
    cross join (values (2), (3)) as items (item_no)
    union all
    select
        clocks.contract_id,
        clocks.item_no,
        count(*) as due,
        count(case when clocks.outcome <> 'not_measurable' then 1 end) as measured,
    from core.report_clocks as clocks
    cross join core.moment as moment
    where clocks.reading = 'adopted' and clocks.is_in_term and clocks.due_at <= moment.as_of
    group by clocks.contract_id, clocks.item_no
    union all
    select
        registers.contract_id,
        registers.item_no,
        registers.due,
        registers.measured,
    from registers
)

select
    counted.contract_id,
    counted.item_no,
    counted.due,
    counted.measured,
    share_of(counted.measured, counted.due) as measured_share,
from counted
