-- The clock of each invoice: counted from when, due when, how sure that is.
-- Grain: contract_id, invoice_no.
--
-- The day of receipt, or on which the gate opened, is not counted. A settled invoice keeps the
-- clock of the day on which it was settled.

with judged as (
    select
        balances.contract_id,
        balances.invoice_no,
        balances.milestone,
        balances.received_on,
        coalesce(balances.settled_on, today.day) as judged_on,
    from core.invoice_balances as balances
    cross join core.today as today
),

gates as (
    select
        judged.contract_id,
        judged.invoice_no,
        judged.milestone,
        judged.received_on,
        max(
            case
                when
                    coalesce(closures.closed_on <= judged.judged_on, true)
                    and coalesce(closures.opened_on > judged.judged_on, true)
                    then 1
                else 0
            end
        ) = 0 as is_open,
        max(case when closures.opened_on <= judged.judged_on then closures.counted_from end)
            as open_since,
    from judged
    inner join core.gate_closures as closures
        on
            judged.contract_id = closures.contract_id
            and judged.milestone = closures.milestone
    group by judged.contract_id, judged.invoice_no, judged.milestone, judged.received_on
),

clocks as (
    select
        gates.contract_id,
        gates.invoice_no,
        gates.is_open,
        bases.day as counted_from,
        due.day as due_on,
        due.working_days as due_number,
        due.uncertain_days = bases.uncertain_days as due_certain,
    from gates
    inner join core.milestones as milestones
        on
            gates.contract_id = milestones.contract_id
            and gates.milestone = milestones.milestone
    left join core.workday_counts as bases
        on gates.is_open and greatest(gates.received_on, gates.open_since) = bases.day
    left join core.workday_counts as due
        on
            due.is_working_day
            and bases.working_days + milestones.working_days = due.working_days
),

uncertain as (
    select
        clocks.contract_id,
        clocks.invoice_no,
        min(cast(extract(year from days.day) as integer)) as year,
    from clocks
    inner join core.working_days as days
        on
            not days.is_certain
            and clocks.counted_from < days.day
            and clocks.due_on >= days.day
    group by clocks.contract_id, clocks.invoice_no
)

select
    clocks.contract_id,
    clocks.invoice_no,
    clocks.is_open as is_gate_open,
    clocks.counted_from,
    clocks.due_on,
    clocks.due_certain,
    clocks.due_number,
    uncertain.year as uncertain_year,
from clocks
left join uncertain
    on
        clocks.contract_id = uncertain.contract_id
        and clocks.invoice_no = uncertain.invoice_no
