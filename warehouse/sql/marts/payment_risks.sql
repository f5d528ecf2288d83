-- Whether the street is late with a payment (article 5; article 7(1)6: without interest).
-- Grain: contract_id, risk.
--
-- Without a payment ever loaded nobody knows whether one is late. Watched from so many working
-- days before it is due as the contract file sets.

with judged as (
    select
        milestones.contract_id,
        max(case when payments.record is not null then 1 else 0 end) = 1 as is_measurable,
        max(case when milestones.state = 'overdue' then 1 else 0 end) = 1 as is_overdue,
        max(
            case
                when
                    milestones.state in ('due', 'part_paid')
                    and milestones.working_days_left <= contracts.payment_watch_working_days
                    then 1
                else 0
            end
        ) = 1 as is_near,
        min(
            case
                when milestones.state = 'overdue'
                    then cast(milestones.due_on + interval '1' day as date)
            end
        ) as since_on,
        string_agg(
            case
                when milestones.state in ('overdue', 'due', 'part_paid')
                    then milestones.title || '：' || milestones.reason_code
            end,
            '；' order by milestones.milestone
        ) as fact,
        string_agg(
            case
                when milestones.state in ('overdue', 'due', 'part_paid')
                    then milestones.title_en || ': ' || milestones.reason_code
            end,
            '; ' order by milestones.milestone
        ) as fact_en,
    from marts.payment_milestones as milestones
    inner join core.contracts as contracts on milestones.contract_id = contracts.contract_id
    left join core.loaded_records as payments on payments.record = 'payments'
    group by milestones.contract_id
)

select
    judged.contract_id,
    'payment_overdue' as risk,
    case
        when not judged.is_measurable then 'not_measurable'
        when judged.is_overdue then 'triggered'
        when judged.is_near then 'watch'
        else 'clear'
    end as state,
    judged.since_on,
    case
        when not judged.is_measurable then '从未载入付款，是否逾期无法判断'
        else coalesce(judged.fact, '没有待付的款项')
    end as fact,
    case
        when not judged.is_measurable
            then 'no payments were ever loaded: whether one is late can not be said'
        else coalesce(judged.fact_en, 'nothing waits to be paid')
    end as fact_en,
    cast(null as decimal(18, 2)) as cost,
    '不计利息' as cost_basis,
    'no interest' as cost_basis_en,
from judged
