-- What of each invoice was settled, what is still to be paid of it, and since when nothing is.
-- Grain: contract_id, invoice_no.
--
-- What is withheld for damage, or lies beyond the milestone, need not be paid: an invoice is
-- settled when nothing of it is to be paid any more.

with moved as (
    select
        settlements.contract_id,
        settlements.invoice_no,
        settlements.day,
        settlements.settled_amount,
        settlements.is_latest,
        settlements.settled_amount <> lag(settlements.settled_amount, 1, 0) over (
            partition by settlements.contract_id, settlements.invoice_no
            order by settlements.day
        ) as is_changed,
    from core.settlements as settlements
),

settled as (
    select
        moved.contract_id,
        moved.invoice_no,
        sum(case when moved.is_latest then moved.settled_amount else 0 end) as amount,
        max(case when moved.is_changed then moved.day end) as last_on,
    from moved
    group by moved.contract_id, moved.invoice_no
),

standing as (
    select
        invoices.contract_id,
        invoices.invoice_no,
        invoices.milestone,
        invoices.received_on,
        settled.amount as settled_amount,
        settled.last_on,
        greatest(invoices.amount - settled.amount, 0) as open_due,
        coalesce(money.open_amount, greatest(invoices.amount - settled.amount, 0)) as payable,
        sum(greatest(invoices.amount - settled.amount, 0)) over (
            partition by invoices.contract_id, invoices.milestone
            order by invoices.received_on, invoices.invoice_no
            rows between unbounded preceding and current row
        ) as open_so_far,
    from core.invoices as invoices
    inner join settled
        on
            invoices.contract_id = settled.contract_id
            and invoices.invoice_no = settled.invoice_no
    left join core.milestone_money as money
        on
            invoices.contract_id = money.contract_id
            and invoices.milestone = money.milestone
),

balances as (
    select
        standing.contract_id,
        standing.invoice_no,
        standing.milestone,
        standing.received_on,
        cast(standing.settled_amount as decimal(18, 2)) as settled_amount,
        cast(
            least(
                greatest(standing.payable - (standing.open_so_far - standing.open_due), 0),
                standing.open_due
            )
            as decimal(18, 2)
        ) as to_pay,
        standing.last_on,
    from standing
)

select
    balances.contract_id,
    balances.invoice_no,
    balances.milestone,
    balances.received_on,
    balances.settled_amount,
    balances.to_pay,
    case when balances.to_pay = 0 then balances.last_on end as settled_on,
from balances
