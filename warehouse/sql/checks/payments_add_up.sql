-- The payments of a milestone are what is on file, and settle invoices or stand without one.
-- Grain: contract_id, milestone.

with paid as (
    select
        payments.contract_id,
        payments.milestone,
        sum(payments.amount) as amount,
    from marts.payments as payments
    group by payments.contract_id, payments.milestone
),

settled as (
    select
        invoices.contract_id,
        invoices.milestone,
        sum(invoices.settled_amount) as amount,
    from marts.invoices as invoices
    group by invoices.contract_id, invoices.milestone
)

select
    milestones.contract_id,
    milestones.milestone,
from marts.payment_milestones as milestones
left join paid
    on milestones.contract_id = paid.contract_id and milestones.milestone = paid.milestone
left join settled
    on milestones.contract_id = settled.contract_id and milestones.milestone = settled.milestone
where
    coalesce(milestones.paid_amount, 0) <> coalesce(paid.amount, 0)
    or coalesce(milestones.uninvoiced_paid, 0) + coalesce(settled.amount, 0)
    <> coalesce(paid.amount, 0)
