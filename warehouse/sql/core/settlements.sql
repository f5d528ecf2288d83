-- What each invoice was settled by, at the end of each day on which its milestone's money moved.
-- Grain: contract_id, invoice_no, day.
--
-- A payment that names an invoice settles it; what it leaves over, and every other payment, settles
-- the oldest first; so does a credit note, as far as there are invoices. Money returned that names
-- no invoice is taken from the youngest.

with days as (
    select
        moves.contract_id,
        moves.milestone,
        moves.day,
        sum(sum(case when moves.record = 'payments' then moves.amount else 0 end)) over (
            partition by moves.contract_id, moves.milestone
            order by moves.day
            rows between unbounded preceding and current row
        ) as paid,
    from core.money_moves as moves
    group by moves.contract_id, moves.milestone, moves.day
),

billed as (
    select
        days.contract_id,
        days.milestone,
        days.day,
        days.paid,
        invoices.invoice_no,
        invoices.received_on,
        greatest(invoices.amount, 0) as due,
        greatest(0 - invoices.amount, 0) as credit,
        least(greatest(coalesce(sum(payments.amount), 0), 0), greatest(invoices.amount, 0))
            as named,
    from days
    inner join core.invoices as invoices
        on
            days.contract_id = invoices.contract_id
            and days.milestone = invoices.milestone
            and days.day >= invoices.received_on
    left join core.payments as payments
        on
            invoices.contract_id = payments.contract_id
            and invoices.invoice_no = payments.settled_invoice_no
            and days.day >= payments.paid_on
    group by
        days.contract_id, days.milestone, days.day, days.paid, invoices.invoice_no,
        invoices.received_on, invoices.amount
),

pools as (
    select
        billed.contract_id,
        billed.milestone,
        billed.day,
        least(sum(billed.credit), sum(billed.due)) as credit,
        min(billed.paid) - sum(billed.named) + least(sum(billed.credit), sum(billed.due))
            as amount,
    from billed
    group by billed.contract_id, billed.milestone, billed.day
),

queued as (
    select
        billed.contract_id,
        billed.milestone,
        billed.day,
        billed.invoice_no,
        billed.due,
        billed.credit,
        billed.named,
        pools.amount as pool,
        pools.credit as credit_pool,
        (sum(billed.due - billed.named) over oldest_first) - (billed.due - billed.named)
            as due_before,
        (sum(billed.credit) over oldest_first) - billed.credit as credit_before,
        (sum(billed.named) over youngest_first) - billed.named as named_after,
    from billed
    inner join pools
        on
            billed.contract_id = pools.contract_id
            and billed.milestone = pools.milestone
            and billed.day = pools.day
    window
        oldest_first as (
            partition by billed.contract_id, billed.milestone, billed.day
            order by billed.received_on, billed.invoice_no
            rows between unbounded preceding and current row
        ),
        youngest_first as (
            partition by billed.contract_id, billed.milestone, billed.day
            order by billed.received_on desc, billed.invoice_no desc
            rows between unbounded preceding and current row
        )
)

select
    queued.contract_id,
    queued.milestone,
    queued.invoice_no,
    queued.day,
    cast(
        queued.named
        + least(greatest(queued.pool - queued.due_before, 0), queued.due - queued.named)
        - least(greatest(0 - queued.pool - queued.named_after, 0), queued.named)
        - least(greatest(queued.credit_pool - queued.credit_before, 0), queued.credit)
        as decimal(18, 2)
    ) as settled_amount,
    queued.day = max(queued.day) over (partition by queued.contract_id, queued.milestone)
        as is_latest,
from queued
