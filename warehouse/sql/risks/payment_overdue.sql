-- Whether the street is late with a payment (article 5; article 7(1)6: without interest).
-- Grain: contract_id.
--
-- Without a payment ever loaded nobody knows whether one is late. Watched from so many working
-- days before it is due as the contract file sets. The milestones say what waits.

with judged as (
    select
        milestones.contract_id,
        count(case when milestones.state = 'overdue' then 1 end) as overdue,
        count(
            case
                when
                    milestones.state in ('due', 'part_paid')
                    and milestones.working_days_left <= contracts.payment_watch_working_days
                    then 1
            end
        ) as near,
        count(case when milestones.state in ('overdue', 'due', 'part_paid') then 1 end) as waiting,
        min(
            case
                when milestones.state = 'overdue'
                    then cast(milestones.due_on + interval '1' day as date)
            end
        ) as since_on,
    from marts.payment_milestones as milestones
    inner join core.contracts as contracts on milestones.contract_id = contracts.contract_id
    group by milestones.contract_id
)

select
    judged.contract_id,
    'payment_overdue' as risk,
    case
        when loaded.record is null then 'not_measurable'
        when judged.overdue > 0 then 'triggered'
        when judged.near > 0 then 'watch'
        else 'clear'
    end as state,
    case
        when loaded.record is null then 'not_loaded'
        when judged.waiting > 0 then 'waiting'
        else 'none'
    end as reason_code,
    judged.since_on,
    'no_interest' as cost_code,
    'payments' as target,
from judged
left join core.loaded_records as loaded
    on judged.contract_id = loaded.contract_id and loaded.record = 'payments'
