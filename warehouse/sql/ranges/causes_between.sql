-- What each cause cost in any days: subjects, units, and points by state.
-- Grain: cause.
-- Over: of_contract, of_reading, from_day, to_day.

select
    deductions.cause,
    count(distinct deductions.subject_id) as subjects,
    cast(sum(deductions.units) as bigint) as units,
    cast(
        sum(case when deductions.state = 'confirmed' then deductions.points else 0 end)
        as decimal(12, 2)
    ) as confirmed,
    cast(
        sum(case when deductions.state = 'pending' then deductions.points else 0 end)
        as decimal(12, 2)
    ) as pending,
    cast(
        sum(case when deductions.state = 'exempt' then deductions.points else 0 end)
        as decimal(12, 2)
    ) as exempt,
from marts.deductions as deductions
where
    deductions.contract_id = of_contract
    and deductions.reading = of_reading
    and deductions.occurred_on >= from_day
    and deductions.occurred_on <= to_day
group by deductions.cause
