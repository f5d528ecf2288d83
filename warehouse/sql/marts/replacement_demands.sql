-- Whether each person the client wants replaced was replaced in time.
-- Grain: contract_id, event_id.

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
from core.replacement_demands as demands
