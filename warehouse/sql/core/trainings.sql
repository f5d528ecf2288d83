-- Each training held in the term up to as-of.
-- Grain: contract_id, training_id.

select
    contracts.contract_id,
    trainings.training_id,
    trainings.held_at,
    cast(trainings.held_at as date) as day,
    trainings.topic,
    trainings.audience,
    trainings.attendees,
    trainings.hours,
from staging.trainings as trainings
inner join core.moment as moment on trainings.held_at <= moment.as_of
inner join core.placements as placed
    on placed.record = 'trainings' and trainings.row_key = placed.row_key
inner join core.contracts as contracts
    on
        placed.contract_id = contracts.contract_id
        and trainings.held_at >= contracts.starts_at
        and trainings.held_at < contracts.ends_before
where trainings.is_current
