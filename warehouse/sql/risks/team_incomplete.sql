-- Whether the team was on post by the day the contract sets (article 12(2)2).
-- Grain: contract_id.
--
-- A shortage is counted as for item 1. The right to terminate arises at the end of that day; a
-- team completed later leaves it as something to watch.

with judged as (
    select
        contracts.contract_id,
        contracts.team_complete_on as due_on,
        teams.team_size,
        teams.short_now,
        teams.short_then,
        teams.completed_on,
        case
            when teams.contract_id is null then 'not_loaded'
            when teams.short_then is null and teams.short_now > 0 then 'short'
            when teams.short_then is null then 'complete'
            when teams.short_then = 0 then 'kept'
            when teams.completed_on is null then 'missed'
            else 'late'
        end as reason_code,
    from core.contracts as contracts
    left join core.team_completions as teams on contracts.contract_id = teams.contract_id
)

select
    judged.contract_id,
    'team_incomplete' as risk,
    case judged.reason_code
        when 'not_loaded' then 'not_measurable'
        when 'missed' then 'triggered'
        when 'short' then 'watch'
        when 'late' then 'watch'
        else 'clear'
    end as state,
    judged.reason_code,
    case when judged.reason_code in ('missed', 'late') then judged.due_on end as since_on,
    judged.due_on,
    judged.team_size,
    judged.short_now,
    judged.short_then,
    judged.completed_on,
    case when judged.reason_code in ('kept', 'late') then judged.short_now end as short_again,
    case when refunds.has_payments then refunds.first_paid_amount else refunds.first_amount end
        as cost,
    case when refunds.has_payments then 'first_payment' else 'first_payment_unknown' end
        as cost_code,
    'staffing' as target,
from judged
inner join core.refunds as refunds on judged.contract_id = refunds.contract_id
