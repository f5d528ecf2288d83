-- What the cases of each unit cost in any days, and how many of them for which miss; '' is no unit.
-- Grain: unit.
-- Over: of_contract, of_reading, from_day, to_day.

select
    coalesce(deductions.unit, '') as unit,
    count(distinct case when deductions.cause = 'forwarding' then deductions.case_id end) as late,
    count(distinct case when deductions.cause = 'dispatch_errors' then deductions.case_id end)
        as errors,
    count(distinct case when deductions.cause = 'same_day_closing' then deductions.case_id end)
        as not_same_day,
    points_in('confirmed', deductions.state, deductions.points) as confirmed,
    points_in('pending', deductions.state, deductions.points) as pending,
from marts.deductions as deductions
where
    deductions.contract_id = of_contract
    and deductions.reading = of_reading
    and deductions.occurred_on >= from_day
    and deductions.occurred_on <= to_day
    and deductions.case_id is not null
group by coalesce(deductions.unit, '')
