-- Which contract of its street each invoice and each payment belongs to.
-- Grain: record, row_key.
--
-- What the signing makes payable belongs to the contract signed last. What the end of a term makes
-- payable belongs to the contract that ends nearest: its invoice comes after the term, when the
-- next contract may have been signed.

with filed as (
    select
        'invoices' as record,
        invoices.row_key,
        cast(invoices.milestone as integer) as milestone,
        invoices.received_on as day,
    from staging.invoices as invoices
    where invoices.is_current
    union all
    select
        'payments' as record,
        payments.row_key,
        cast(payments.milestone as integer) as milestone,
        payments.paid_on as day,
    from staging.payments as payments
    where payments.is_current
),

ranked as (
    select
        filed.record,
        filed.row_key,
        contracts.contract_id,
        row_number() over (
            partition by filed.record, filed.row_key
            order by
                case when milestones.milestone is null then 2 else 1 end,
                case
                    when milestones.gate = 'end_of_term'
                        then abs(date_diff('day', contracts.ends_on, filed.day))
                    else date_diff('day', contracts.signed_on, filed.day)
                end,
                contracts.contract_id
        ) as place,
    from filed
    inner join core.placements as placed
        on filed.record = placed.record and filed.row_key = placed.row_key
    inner join core.contracts as contracts
        on placed.contract_id = contracts.contract_id and filed.day >= contracts.signed_on
    left join core.milestones as milestones
        on
            contracts.contract_id = milestones.contract_id
            and filed.milestone = milestones.milestone
)

select
    ranked.record,
    ranked.row_key,
    ranked.contract_id,
from ranked
where ranked.place = 1
