-- Each event in the life of a contract, as known as of.
-- Grain: contract_id, event_id.
--
-- Of the contracts of its street an event belongs to the one whose term holds the day, else to the
-- one signed last.

with ranked as (
    select
        contracts.contract_id,
        events.event_id,
        events.kind,
        events.occurred_on,
        events.amount,
        events.due_on,
        case when events.resolved_on <= today.day then events.resolved_on end
            as resolved_on,
        events.document_no,
        events.note,
        events.source_file,
        events.source_sheet,
        events.source_row,
        events.load_id,
        events.row_key,
        row_number() over (
            partition by events.row_key
            order by
                case
                    when events.occurred_on between contracts.starts_on and contracts.ends_on
                        then 1
                    else 2
                end asc,
                contracts.signed_on desc,
                contracts.contract_id asc
        ) as place,
    from staging.contract_events as events
    cross join core.today as today
    inner join core.placements as placed
        on placed.record = 'contract_events' and events.row_key = placed.row_key
    inner join core.contracts as contracts
        on
            placed.contract_id = contracts.contract_id
            and (
                events.occurred_on >= contracts.signed_on
                or events.occurred_on >= contracts.starts_on
            )
    where events.is_current and events.occurred_on <= today.day
)

select
    ranked.contract_id,
    ranked.event_id,
    ranked.kind,
    ranked.occurred_on,
    ranked.amount,
    ranked.due_on,
    ranked.resolved_on,
    ranked.document_no,
    ranked.note,
    ranked.source_file,
    ranked.source_sheet,
    ranked.source_row,
    ranked.load_id,
    ranked.row_key,
from ranked
where ranked.place = 1
