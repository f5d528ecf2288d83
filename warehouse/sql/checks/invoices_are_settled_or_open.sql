-- Each invoice is settled or open to the cent, and no more is to be paid than is open.
-- Grain: contract_id, invoice_no.

select
    invoices.contract_id,
    invoices.invoice_no,
from marts.invoices as invoices
where
    invoices.settled_amount + invoices.open_amount <> invoices.amount
    or invoices.settled_amount not between least(invoices.amount, 0)
    and greatest(invoices.amount, 0)
    or invoices.to_pay not between 0 and greatest(invoices.open_amount, 0)
