-- How much training any days brought, by the people it was held for.
-- Grain: audience.
-- Over: of_contract, from_day, to_day.

select
    trainings.audience,
    count(*) as sessions,
    cast(sum(trainings.hours) as decimal(12, 2)) as hours,
    cast(sum(trainings.attendees) as bigint) as attendees,
from marts.trainings as trainings
where
    trainings.contract_id = of_contract
    and trainings.held_at >= from_day
    and trainings.held_at < to_day + interval '1' day
group by trainings.audience
