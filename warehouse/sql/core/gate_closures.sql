-- What keeps the gate of a milestone closed, from when to when, and where the clock starts then.
-- Grain: contract_id, milestone, event_id.
--
-- The gate is open on a day on which none of its closures holds. The term itself, or the time
-- before the signing, is one (event_id empty, closed from the first); for the last payment each
-- breach is another, until it is settled.

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
    events.event_id,
    events.kind,
    events.occurred_on as closed_on,
    events.resolved_on as opened_on,
    events.resolved_on as counted_from,
from core.milestones as milestones
inner join core.contract_events as events
    on
        milestones.contract_id = events.contract_id
        and events.kind in ('breach', 'major_violation')
where milestones.gate = 'end_of_term'
