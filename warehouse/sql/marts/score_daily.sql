-- The score at the end of each day of the term so far; the last row stands as of.
-- Grain: contract_id, reading, day.
--
-- A day that no file of cases speaks for is not measured: what it cost nobody knows.

with days as (
    select
        readings.contract_id,
        readings.reading,
        calendar.day,
        contracts.full_score,
    from core.readings as readings
    cross join core.today as today
    inner join core.contracts as contracts on readings.contract_id = contracts.contract_id
    inner join core.calendar as calendar
        on
            calendar.day between contracts.starts_on and contracts.ends_on
            and calendar.day <= today.day
),

fallen as (
    select
        deductions.contract_id,
        deductions.reading,
        deductions.occurred_on,
        points_in('confirmed', deductions.state, deductions.points) as confirmed,
        points_in('pending', deductions.state, deductions.points) as pending,
        points_in('exempt', deductions.state, deductions.points) as exempt,
    from marts.deductions as deductions
    group by deductions.contract_id, deductions.reading, deductions.occurred_on
),

running as (
    select
        days.contract_id,
        days.reading,
        days.day,
        days.full_score,
        coalesce(sum(fallen.confirmed) over so_far, 0) as confirmed,
        coalesce(sum(fallen.pending) over so_far, 0) as pending,
        coalesce(sum(fallen.exempt) over so_far, 0) as exempt,
    from days
    left join fallen
        on
            days.contract_id = fallen.contract_id
            and days.reading = fallen.reading
            and days.day = fallen.occurred_on
    window
        so_far as (
            partition by days.contract_id, days.reading
            order by days.day
            rows between unbounded preceding and current row
        )
)

select
    running.contract_id,
    running.reading,
    running.day,
    cast(greatest(running.full_score - running.confirmed, 0) as decimal(9, 2)) as score,
    cast(greatest(running.full_score - running.confirmed - running.pending, 0) as decimal(9, 2))
        as score_if_pending,
    cast(
        greatest(running.full_score - running.confirmed - running.pending - running.exempt, 0)
        as decimal(9, 2)
    ) as score_gross,
    covered.day is not null as is_measured,
from running
left join core.covered_days as covered
    on
        running.contract_id = covered.contract_id
        and covered.record = 'cases'
        and running.day = covered.day
