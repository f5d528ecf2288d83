-- What the contractor still owes the client of the last payment: damage not made good, fines.
-- Grain: contract_id, milestone.
--
-- A fine is set off (article 8, 1), damage withheld (article 8, 3), unless it was paid otherwise:
-- settled.

with balances as (
    select
        milestones.contract_id,
        max(milestones.milestone) as milestone,
    from core.milestones as milestones
    where milestones.gate = 'end_of_term'
    group by milestones.contract_id
)

select
    balances.contract_id,
    balances.milestone,
    sum(case when events.kind = 'property_damage' then coalesce(events.amount, 0) else 0 end)
        as damage,
    sum(case when events.kind = 'fine' then coalesce(events.amount, 0) else 0 end) as fines,
from balances
inner join core.contract_events as events
    on
        balances.contract_id = events.contract_id
        and events.kind in ('property_damage', 'fine')
        and events.resolved_on is null
group by balances.contract_id, balances.milestone
