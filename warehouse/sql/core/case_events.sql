-- Each step of a case's flow up to as-of.
-- Grain: case_id, event_at, event, unit.
-- Local to: case_id.

select
    events.case_id,
    events.event_at,
    events.event,
    events.unit,
    events.operator,
    events.fault,
    events.note,
    events.load_no,
    events.source_file,
    events.source_row,
from staging.case_events as events
inner join core.moment as moment on events.event_at <= moment.as_of
where events.is_current
