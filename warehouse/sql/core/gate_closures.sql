-- What keeps the gate of a milestone closed, from when to when, and where the clock starts then.
-- Grain: contract_id, milestone, kind, event_id.
--
-- The gate is open on a day on which none of its closures holds. The term itself, or the time
-- before the signing, is one (closed from the first); for the last payment each breach is another:
-- until it is settled or for good, as the adopted reading has it. A termination closes for good.

select
    milestones.contract_id,
    milestones.milestone,
    '' as event_id,
    milestones.gate as kind,
    cast(null as date) as closed_on,
    case
        when milestones.gate = 'signing' then contracts.signed_on
        else cast(contracts.ends_on + interval '1' day as date)
    end as opened_on,
    case
        when milestones.gate = 'signing' then contracts.signed_on else contracts.ends_on
    end as counted_from,
from core.milestones as milestones
inner join core.contracts as contracts on milestones.contract_id = contracts.contract_id
union all
select
    milestones.contract_id,
    milestones.milestone,
    breaches.event_id,
    breaches.kind,
    breaches.breached_on as closed_on,
    case when readings.payment_gate = 'unresolved' then breaches.settled_on end as opened_on,
    case when readings.payment_gate = 'unresolved' then breaches.settled_on end as counted_from,
from core.milestones as milestones
inner join core.breaches as breaches on milestones.contract_id = breaches.contract_id
inner join core.readings as readings
    on milestones.contract_id = readings.contract_id and readings.reading = 'adopted'
where milestones.gate = 'end_of_term'
union all
select
    endings.contract_id,
    endings.milestone,
    events.event_id,
    events.kind,
    events.occurred_on as closed_on,
    cast(null as date) as opened_on,
    cast(null as date) as counted_from,
from core.milestone_endings as endings
inner join core.contract_events as events
    on endings.contract_id = events.contract_id and events.kind = 'termination'
