-- What each cause cost in any days: subjects, units, and points by state.
-- Grain: cause.
-- Over: of_contract, of_reading, from_day, to_day.

select
    deductions.cause,
    count(distinct deductions.subject_id) as subjects,
    cast(sum(deductions.units) as bigint) as units,
    points_in('confirmed', deductions.state, deductions.points) as confirmed,
    points_in('pending', deductions.state, deductions.points) as pending,
    points_in('exempt', deductions.state, deductions.points) as exempt,
from marts.deductions as deductions
where
    deductions.contract_id = of_contract
    and deductions.reading = of_reading
    and deductions.occurred_on >= from_day
    and deductions.occurred_on <= to_day
group by deductions.cause
