-- Each demand of the client to replace a person, and the day by which it must be done.
-- Grain: contract_id, event_id.
--
-- Events name no street: they belong to a contract only while one street is on file.

select
    contracts.contract_id,
    events.event_id,
    events.occurred_on,
    coalesce(
        events.due_on,
        cast(
            events.occurred_on + interval '1' day * contracts.replacement_within_days as date
        )
    ) as due_on,
    case when events.resolved_on <= cast(moment.as_of as date) then events.resolved_on end
        as resolved_on,
    cast(moment.as_of as date) as today,
    events.document_no,
    hide_identity(events.note) as note,
from staging.contract_events as events
cross join core.moment as moment
inner join core.contracts as contracts
    on
        contracts.is_only_street
        and events.occurred_on between contracts.starts_on and contracts.ends_on
where
    events.is_current
    and events.kind = 'replacement_demand'
    and events.occurred_on <= cast(moment.as_of as date)
