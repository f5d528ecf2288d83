-- What the contractor would have to pay back: everything paid, or the first payment alone.
-- Grain: contract_id.
--
-- Without a payment ever loaded, what was paid is not known.

select
    states.contract_id,
    contracts.penalty,
    min(case when states.has_payments then 1 else 0 end) = 1 as has_payments,
    cast(sum(states.paid_amount) as decimal(18, 2)) as paid_amount,
    cast(
        sum(case when states.gate = 'signing' then states.paid_amount else 0 end)
        as decimal(18, 2)
    ) as first_paid_amount,
    cast(
        sum(case when states.gate = 'signing' then states.amount else 0 end) as decimal(18, 2)
    ) as first_amount,
from core.milestone_states as states
inner join core.contracts as contracts on states.contract_id = contracts.contract_id
group by states.contract_id, contracts.penalty
