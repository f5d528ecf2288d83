-- Which contract the invoices and payments of a day belong to: they name none.
-- Grain: milestone, day.
--
-- What the signing makes payable belongs to the contract signed last. What the end of a term makes
-- payable belongs to the contract that ends nearest: its invoice comes after the term, when the
-- next contract may have been signed.

with days as (
    select
        cast(invoices.milestone as integer) as milestone,
        invoices.received_on as day,
    from staging.invoices as invoices
    where invoices.is_current
    union
    select
        cast(payments.milestone as integer) as milestone,
        payments.paid_on as day,
    from staging.payments as payments
    where payments.is_current
),

placed as (
    select
        days.milestone,
        days.day,
        contracts.contract_id,
        row_number() over (
            partition by days.milestone, days.day
            order by
                case when milestones.milestone is null then 2 else 1 end,
                case
                    when milestones.gate = 'end_of_term'
                        then abs(date_diff('day', contracts.ends_on, days.day))
                    else date_diff('day', contracts.signed_on, days.day)
                end,
                contracts.contract_id
        ) as place,
    from days
    inner join core.contracts as contracts
        on contracts.is_only_street and days.day >= contracts.signed_on
    left join core.milestones as milestones
        on
            contracts.contract_id = milestones.contract_id
            and days.milestone = milestones.milestone
)

select
    placed.milestone,
    placed.day,
    placed.contract_id,
from placed
where placed.place = 1
