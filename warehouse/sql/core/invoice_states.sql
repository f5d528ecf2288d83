-- Each invoice on file with its clock and its state.
-- Grain: contract_id, invoice_no.
--
-- Of the open amount, `to_pay` is what is neither withheld nor beyond the milestone. By a
-- provisional day nothing is overdue: the announcement may move it. What a termination ended may
-- not be paid any more.

select
    invoices.contract_id,
    invoices.invoice_no,
    invoices.milestone,
    invoices.amount,
    invoices.received_on,
    clocks.counted_from,
    clocks.due_on,
    clocks.due_certain,
    clocks.uncertain_year,
    balances.settled_amount,
    invoices.amount - balances.settled_amount as open_amount,
    balances.to_pay,
    balances.settled_on,
    case when balances.to_pay > 0 then clocks.due_number - so_far.working_days end
        as working_days_left,
    balances.to_pay > 0 and clocks.due_on < today.day as is_past_due,
    case
        when endings.milestone is not null and invoices.amount > balances.settled_amount
            then 'gated'
        when balances.to_pay = 0 then 'settled'
        when not clocks.is_gate_open then 'gated'
        when clocks.due_on < today.day and clocks.due_certain then 'overdue'
        else 'due'
    end as state,
    invoices.source_file,
    invoices.source_row,
    invoices.load_id,
from core.invoices as invoices
cross join core.today as today
inner join core.invoice_balances as balances
    on
        invoices.contract_id = balances.contract_id
        and invoices.invoice_no = balances.invoice_no
left join core.invoice_clocks as clocks
    on
        invoices.contract_id = clocks.contract_id
        and invoices.invoice_no = clocks.invoice_no
left join core.milestone_endings as endings
    on
        invoices.contract_id = endings.contract_id
        and invoices.milestone = endings.milestone
left join core.workday_counts as so_far on today.day = so_far.day
