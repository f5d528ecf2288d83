-- The rounds of each case that was reopened: one from its receipt, one from each reopening.
-- Grain: case_id, round_no.
-- Local to: case_id.

with openings as (
    select
        events.case_id,
        events.event_at as opened_at,
    from core.case_events as events
    inner join core.cases as cases on events.case_id = cases.case_id
    where events.event = 'reopened' and events.event_at > cases.received_at
    union
    select
        events.case_id,
        cases.received_at as opened_at,
    from core.case_events as events
    inner join core.cases as cases on events.case_id = cases.case_id
    where events.event = 'reopened' and events.event_at > cases.received_at
)

select
    openings.case_id,
    row_number() over (partition by openings.case_id order by openings.opened_at) as round_no,
    count(*) over (partition by openings.case_id) as rounds,
    openings.opened_at,
    lead(openings.opened_at) over (
        partition by openings.case_id order by openings.opened_at
    ) as reopened_at,
from openings
