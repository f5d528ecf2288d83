-- What a milestone comes to: invoiced, paid, settled, withheld for damage, payable.
-- Grain: contract_id, milestone.
--
-- Damage that is not made good is withheld from the last payment of the term, at most all of it.

with moved as (
    select
        moves.contract_id,
        moves.milestone,
        sum(case when moves.record = 'invoices' then moves.amount end) as invoiced_amount,
        sum(case when moves.record = 'payments' then moves.amount end) as paid_amount,
        max(case when moves.record = 'payments' then moves.day end) as last_paid_on,
    from core.money_moves as moves
    group by moves.contract_id, moves.milestone
),

settled as (
    select
        settlements.contract_id,
        settlements.milestone,
        sum(settlements.settled_amount) as amount,
    from core.settlements as settlements
    where settlements.is_latest
    group by settlements.contract_id, settlements.milestone
),

damage as (
    select
        events.contract_id,
        sum(coalesce(events.amount, 0)) as amount,
    from core.contract_events as events
    where events.kind = 'property_damage' and events.resolved_on is null
    group by events.contract_id
),

balances as (
    select
        milestones.contract_id,
        max(milestones.milestone) as milestone,
    from core.milestones as milestones
    where milestones.gate = 'end_of_term'
    group by milestones.contract_id
),

totals as (
    select
        milestones.contract_id,
        milestones.milestone,
        milestones.amount,
        cast(coalesce(moved.invoiced_amount, 0) as decimal(18, 2)) as invoiced_amount,
        cast(coalesce(moved.paid_amount, 0) as decimal(18, 2)) as paid_amount,
        cast(coalesce(settled.amount, 0) as decimal(18, 2)) as settled_amount,
        cast(coalesce(damage.amount, 0) as decimal(18, 2)) as damage,
        moved.last_paid_on,
    from core.milestones as milestones
    left join balances
        on
            milestones.contract_id = balances.contract_id
            and milestones.milestone = balances.milestone
    left join damage on balances.contract_id = damage.contract_id
    left join moved
        on
            milestones.contract_id = moved.contract_id
            and milestones.milestone = moved.milestone
    left join settled
        on
            milestones.contract_id = settled.contract_id
            and milestones.milestone = settled.milestone
)

select
    totals.contract_id,
    totals.milestone,
    totals.amount,
    totals.invoiced_amount,
    totals.paid_amount,
    totals.last_paid_on,
    totals.settled_amount,
    totals.paid_amount - totals.settled_amount as uninvoiced_paid,
    totals.damage,
    least(totals.damage, totals.amount) as withheld,
    greatest(totals.damage - totals.amount, 0) as damage_beyond,
    totals.amount - least(totals.damage, totals.amount) as payable,
    greatest(totals.amount - least(totals.damage, totals.amount) - totals.paid_amount, 0)
        as open_amount,
from totals
