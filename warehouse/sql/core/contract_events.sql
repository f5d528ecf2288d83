-- Each event in the life of a contract, as known as of.
-- Grain: contract_id, event_id.
--
-- Events name no street: they belong to a contract only while one street is on file; to the one
-- whose term holds the day, else to the one signed last.

with placed as (
    select
        contracts.contract_id,
        events.event_id,
        events.kind,
        events.occurred_on,
        events.amount,
        events.due_on,
        case when events.resolved_on <= cast(moment.as_of as date) then events.resolved_on end
            as resolved_on,
        events.document_no,
        events.note,
        events.source_file,
        events.source_sheet,
        events.source_row,
        events.load_id,
        row_number() over (
            partition by events.event_id
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
    cross join core.moment as moment
    inner join core.contracts as contracts
        on
            contracts.is_only_street
            and (
                events.occurred_on >= contracts.signed_on
                or events.occurred_on >= contracts.starts_on
            )
    where events.is_current and events.occurred_on <= cast(moment.as_of as date)
)

select
    placed.contract_id,
    placed.event_id,
    placed.kind,
    placed.occurred_on,
    placed.amount,
    placed.due_on,
    placed.resolved_on,
    placed.document_no,
    placed.note,
    placed.source_file,
    placed.source_sheet,
    placed.source_row,
    placed.load_id,
from placed
where placed.place = 1
