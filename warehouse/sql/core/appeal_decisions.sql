-- What the last decision on each case's appeals (申诉) up to as-of was.
-- Grain: case_id.
-- Local to: case_id.

select
    events.case_id,
    max(events.event_at) as decided_at,
    coalesce(
        max(case when events.event = 'appeal_upheld' then events.event_at end)
        = max(events.event_at),
        false
    ) as is_upheld,
from core.case_events as events
where events.event in ('appeal_upheld', 'appeal_rejected')
group by events.case_id
