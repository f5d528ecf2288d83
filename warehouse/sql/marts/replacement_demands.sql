-- Whether each person the client wants replaced was replaced in time.
-- Grain: contract_id, event_id.

with demands as (
    select
        events.contract_id,
        events.event_id,
        events.occurred_on,
        coalesce(
            events.due_on,
            cast(
                events.occurred_on + interval '1' day * teams.replacement_within_days as date
            )
        ) as due_on,
        events.resolved_on,
        today.day as today,
        events.document_no,
        events.note,
    from core.contract_events as events
    cross join core.today as today
    inner join core.contracts as contracts
        on
            events.contract_id = contracts.contract_id
            and events.occurred_on between contracts.starts_on and contracts.ends_on
    inner join core.teams as teams
        on
            contracts.contract_id = teams.contract_id
            and cast(events.occurred_on as timestamp) >= teams.valid_from
            and cast(events.occurred_on as timestamp) < teams.valid_to
    where events.kind = 'replacement_demand'
)

select
    demands.contract_id,
    demands.event_id,
    demands.occurred_on,
    demands.due_on,
    demands.resolved_on,
    case
        when demands.resolved_on is null
            then
                cast(
                    floor(
                        date_diff(
                            'second',
                            cast(demands.today as timestamp),
                            cast(demands.due_on as timestamp)
                        ) / 86400
                    ) as integer
                )
    end as days_left,
    case
        when demands.resolved_on <= demands.due_on then 'met'
        when demands.resolved_on is null and demands.today <= demands.due_on then 'running'
        else 'missed'
    end as outcome,
    demands.document_no,
    demands.note,
from demands
