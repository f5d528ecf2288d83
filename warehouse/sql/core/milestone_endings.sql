-- Which milestones a termination has ended, since when, and what of them was returned.
-- Grain: contract_id, milestone.
--
-- Of the last payment nothing is due any more; of an earlier one nothing again, once some of it
-- was returned, before the termination or since.

with terminations as (
    select
        events.contract_id,
        min(events.occurred_on) as ended_on,
    from core.contract_events as events
    where events.kind = 'termination'
    group by events.contract_id
),

paid as (
    select
        moves.contract_id,
        moves.milestone,
        greatest(max(moves.so_far), 0) - sum(moves.amount) as returned_amount,
    from core.money_moves as moves
    where moves.record = 'payments'
    group by moves.contract_id, moves.milestone
)

select
    milestones.contract_id,
    milestones.milestone,
    terminations.ended_on,
    cast(coalesce(paid.returned_amount, 0) as decimal(18, 2)) as returned_amount,
from core.milestones as milestones
inner join terminations on milestones.contract_id = terminations.contract_id
left join paid
    on milestones.contract_id = paid.contract_id and milestones.milestone = paid.milestone
where milestones.gate = 'end_of_term' or paid.returned_amount > 0
