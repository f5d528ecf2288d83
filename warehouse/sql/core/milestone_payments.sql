-- On which day the payments of a milestone reached what was payable, and stayed there.
-- Grain: contract_id, milestone.

with days as (
    select
        payments.contract_id,
        payments.milestone,
        payments.paid_on,
        sum(sum(payments.amount)) over (
            partition by payments.contract_id, payments.milestone
            order by payments.paid_on
            rows between unbounded preceding and current row
        ) as paid_so_far,
    from core.payments as payments
    group by payments.contract_id, payments.milestone, payments.paid_on
),

crossings as (
    select
        days.contract_id,
        days.milestone,
        days.paid_on,
        days.paid_so_far >= money.payable
        and lag(days.paid_so_far, 1, 0) over (
            partition by days.contract_id, days.milestone
            order by days.paid_on
        ) < money.payable as is_reached,
    from days
    inner join core.milestone_money as money
        on
            days.contract_id = money.contract_id
            and days.milestone = money.milestone
            and money.paid_amount >= money.payable
)

select
    crossings.contract_id,
    crossings.milestone,
    max(crossings.paid_on) as paid_on,
from crossings
where crossings.is_reached
group by crossings.contract_id, crossings.milestone
