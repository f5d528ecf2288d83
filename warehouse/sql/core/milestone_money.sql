-- What a milestone comes to: invoiced, paid, returned, settled, withheld, payable.
-- Grain: contract_id, milestone.
--
-- Damage not made good and fines not paid otherwise are withheld from the last payment of the
-- term, at most all of it. Of a milestone that a termination ended, what stays paid is all that is
-- payable: the rest has lapsed.

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

totals as (
    select
        milestones.contract_id,
        milestones.milestone,
        milestones.amount,
        cast(coalesce(moved.invoiced_amount, 0) as decimal(18, 2)) as invoiced_amount,
        cast(coalesce(moved.paid_amount, 0) as decimal(18, 2)) as paid_amount,
        cast(coalesce(settled.amount, 0) as decimal(18, 2)) as settled_amount,
        cast(coalesce(claims.damage, 0) as decimal(18, 2)) as damage,
        cast(coalesce(claims.fines, 0) as decimal(18, 2)) as fines,
        cast(coalesce(endings.returned_amount, 0) as decimal(18, 2)) as returned_amount,
        endings.ended_on,
        moved.last_paid_on,
        cast(
            case
                when endings.ended_on is null
                    then
                        least(
                            coalesce(claims.damage, 0) + coalesce(claims.fines, 0),
                            milestones.amount
                        )
                else 0
            end
            as decimal(18, 2)
        ) as withheld,
        cast(
            case
                when endings.ended_on is not null
                    then
                        milestones.amount
                        - least(greatest(coalesce(moved.paid_amount, 0), 0), milestones.amount)
                else 0
            end
            as decimal(18, 2)
        ) as lapsed,
    from core.milestones as milestones
    left join core.final_claims as claims
        on
            milestones.contract_id = claims.contract_id
            and milestones.milestone = claims.milestone
    left join moved
        on
            milestones.contract_id = moved.contract_id
            and milestones.milestone = moved.milestone
    left join settled
        on
            milestones.contract_id = settled.contract_id
            and milestones.milestone = settled.milestone
    left join core.milestone_endings as endings
        on
            milestones.contract_id = endings.contract_id
            and milestones.milestone = endings.milestone
)

select
    totals.contract_id,
    totals.milestone,
    totals.amount,
    totals.invoiced_amount,
    totals.paid_amount,
    totals.returned_amount,
    totals.last_paid_on,
    totals.settled_amount,
    totals.paid_amount - totals.settled_amount as uninvoiced_paid,
    totals.damage,
    totals.fines,
    totals.ended_on,
    totals.withheld,
    totals.damage + totals.fines - totals.withheld as withheld_beyond,
    totals.lapsed,
    totals.amount - totals.withheld - totals.lapsed as payable,
    greatest(totals.amount - totals.withheld - totals.lapsed - totals.paid_amount, 0)
        as open_amount,
from totals
