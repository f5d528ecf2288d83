-- Every case of a contract with how it stands: limits, outcomes, points.
-- Grain: contract_id, reading, case_id.
-- Follows from: core.cases.
-- Local to: case_id.
-- Stored: view.

select
    cases.contract_id,
    readings.reading,
    cases.case_id,
    cases.title,
    cases.category_1,
    cases.community,
    cases.unit,
    cases.unit_kind,
    cases.channel,
    cases.received_at,
    cases.forwarded_at,
    cases.due_at,
    cases.feedback_at,
    cases.closed_at,
    handling.handling_state,
    outcomes.forwarding_outcome,
    outcomes.closing_outcome,
    outcomes.forwarding_late_seconds,
    coalesce(outcomes.points_confirmed, 0) as points,
    coalesce(outcomes.points_pending, 0) as pending_points,
    cases.closed_at is null as is_open,
from core.cases as cases
inner join core.readings as readings on cases.contract_id = readings.contract_id
inner join marts.handling as handling on cases.case_id = handling.case_id
left join marts.case_outcomes as outcomes
    on cases.case_id = outcomes.case_id and readings.reading = outcomes.reading
