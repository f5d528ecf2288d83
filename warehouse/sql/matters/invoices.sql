-- Which invoices are to be paid soon, or were to be paid; of several the first is named.
-- Grain: contract_id, kind.
-- Stored: view.

with invoices as (
    select
        invoices.contract_id,
        milestones.title,
        invoice_matter(
            invoices.state, invoices.working_days_left, contracts.payment_watch_working_days
        ) as kind,
        invoices.due_on,
        invoices.due_certain,
        invoices.working_days_left,
        count(*) over (partition by invoices.contract_id) as count,
        sum(invoices.to_pay) over (partition by invoices.contract_id) as to_pay,
        row_number() over (
            partition by invoices.contract_id
            order by invoices.due_on, invoices.invoice_no
        ) as position,
    from marts.invoices as invoices
    inner join core.contracts as contracts on invoices.contract_id = contracts.contract_id
    inner join core.milestones as milestones
        on
            invoices.contract_id = milestones.contract_id
            and invoices.milestone = milestones.milestone
    where
        invoice_matter(
            invoices.state, invoices.working_days_left, contracts.payment_watch_working_days
        ) is not null
)

select
    invoices.contract_id,
    invoices.kind,
    invoices.count,
    cast(invoices.due_on as timestamp) as first_at,
    invoices.title,
    invoices.to_pay,
    invoices.working_days_left,
    invoices.due_certain,
    loaded.record is not null as payments_are_loaded,
    'payments' as target,
from invoices
left join core.loaded_records as loaded
    on invoices.contract_id = loaded.contract_id and loaded.record = 'payments'
where invoices.position = 1
