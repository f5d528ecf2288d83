-- The cases of the handling summary are those of the contracts, each in one state.
-- Grain: contract_id.

with received as (
    select
        cases.contract_id,
        count(*) as received,
        count(cases.closed_at) as closed,
    from core.cases as cases
    where cases.contract_id is not null
    group by cases.contract_id
),

summed as (
    select
        summary.contract_id,
        sum(summary.received) as received,
        sum(summary.closed) as closed,
        sum(
            summary.on_time
            + summary.late
            + summary.overdue
            + summary.open
            + summary.no_deadline
        ) as standing,
    from marts.handling_summary as summary
    group by summary.contract_id
)

select received.contract_id
from received
left join summed on received.contract_id = summed.contract_id
where
    summed.received is null
    or received.received <> summed.received
    or received.closed <> summed.closed
    or received.received <> summed.standing
