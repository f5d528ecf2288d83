-- How much training each month brought, by the people it was held for.
-- Grain: contract_id, month, audience.

select
    trainings.contract_id,
    calendar.month,
    trainings.audience,
    count(*) as sessions,
    sum(trainings.hours) as hours,
    cast(sum(trainings.attendees) as integer) as attendees,
    sum(trainings.hours * trainings.attendees) as person_hours,
from core.trainings as trainings
inner join core.calendar as calendar on trainings.day = calendar.day
group by trainings.contract_id, calendar.month, trainings.audience
