-- Each training held: for whom, on what, how long.
-- Grain: contract_id, training_id.
-- Stored: view.

select
    trainings.contract_id,
    trainings.training_id,
    trainings.held_at,
    trainings.topic,
    trainings.audience,
    trainings.attendees,
    trainings.hours,
from core.trainings as trainings
