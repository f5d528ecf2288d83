-- How many months of a contract were left undone, and which was one too many (article 8, 2).
-- Grain: contract_id.
--
-- A month found undone counts whatever became of it, and once.

with months as (
    select
        events.contract_id,
        strftime(events.occurred_on, '%Y-%m') as month,
        min(events.occurred_on) as occurred_on,
        row_number() over (
            partition by events.contract_id
            order by strftime(events.occurred_on, '%Y-%m')
        ) as number,
    from core.contract_events as events
    where events.kind = 'month_unfulfilled'
    group by events.contract_id, strftime(events.occurred_on, '%Y-%m')
)

select
    months.contract_id,
    count(*) as months,
    min(months.occurred_on) as first_on,
    max(case when months.number = contracts.unfulfilled_months then months.occurred_on end)
        as last_straw_on,
    string_agg(months.month, ',' order by months.month) as subjects,
from months
inner join core.contracts as contracts on months.contract_id = contracts.contract_id
group by months.contract_id
