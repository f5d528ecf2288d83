-- What counts as a breach in the way of the final payment (article 5, 2): from when to when.
-- Grain: contract_id, kind, event_id.
--
-- Each unmet duty is one (article 8, 1): a demand to rectify from the day after its term, a right
-- to have money back (event_id empty) as long as it stands.

select
    events.contract_id,
    events.kind,
    events.event_id,
    events.occurred_on as breached_on,
    events.resolved_on as settled_on,
from core.contract_events as events
where events.kind in ('breach', 'major_violation', 'month_unfulfilled')
union all
select
    events.contract_id,
    events.kind,
    events.event_id,
    cast(events.due_on + interval '1' day as date) as breached_on,
    events.resolved_on as settled_on,
from core.contract_events as events
cross join core.today as today
where
    events.kind = 'rectification'
    and events.due_on < today.day
    and coalesce(events.resolved_on > events.due_on, true)
union all
select
    rights.contract_id,
    rights.kind,
    '' as event_id,
    rights.arisen_on as breached_on,
    rights.ended_on as settled_on,
from core.refund_rights as rights
