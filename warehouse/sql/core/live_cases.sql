-- The cases that time alone changes: something of them is open, or lies ahead of as-of.
-- Grain: case_id.
-- Local to: case_id.

select versions.case_id,
from staging.cases as versions
inner join core.moment as moment
    on
        versions.received_at > moment.as_of
        or versions.forwarded_at > moment.as_of
        or versions.due_at >= moment.as_of
        or versions.feedback_at > moment.as_of
        or versions.closed_at > moment.as_of
        or versions.callback_at > moment.as_of
        or versions.known_at > moment.as_of
union
select events.case_id,
from staging.case_events as events
inner join core.moment as moment on events.event_at > moment.as_of
union
select cases.case_id,
from core.cases as cases
where cases.closed_at is null
union
select clocks.case_id,
from core.forwarding_clocks as clocks
where clocks.ended_at is null
union
select rounds.case_id,
from core.closing_rounds as rounds
where rounds.closed_at is null and rounds.reopened_at is null
