-- Whether the team was on post by the day the contract sets (article 12(2)2).
-- Grain: contract_id.
--
-- A shortage is counted as for item 1. The right to terminate arises at the end of that day; a
-- team completed later leaves it as something to watch.

with days as (
    select
        days.contract_id,
        days.day,
        days.team_size,
        coalesce(days.shortage, days.team_size) as shortage,
        max(days.day) over (partition by days.contract_id) = days.day as is_latest,
        cast(days.day as timestamp) + interval '1' day <= moment.as_of as is_over,
    from marts.roster_days as days
    cross join core.moment as moment
),

teams as (
    select
        contracts.contract_id,
        contracts.team_complete_on as due_on,
        loaded.record is not null as is_loaded,
        coalesce(max(case when days.is_latest then days.shortage end), teams.size) as short_now,
        coalesce(
            max(case when days.day = contracts.team_complete_on then days.team_size end),
            max(case when days.is_latest then days.team_size end),
            teams.size
        ) as team_size,
        max(
            case
                when days.is_over and days.day = contracts.team_complete_on then days.shortage
            end
        ) as short_then,
        min(
            case
                when days.day > contracts.team_complete_on and days.shortage = 0 then days.day
            end
        ) as completed_on,
    from core.contracts as contracts
    inner join core.teams as teams
        on
            contracts.contract_id = teams.contract_id
            and contracts.starts_at >= teams.valid_from
            and contracts.starts_at < teams.valid_to
    left join days on contracts.contract_id = days.contract_id
    left join core.loaded_records as loaded on loaded.record = 'staff'
    group by
        contracts.contract_id, teams.size, contracts.team_complete_on, loaded.record
),

judged as (
    select
        teams.contract_id,
        teams.due_on,
        teams.team_size,
        teams.short_now,
        teams.short_then,
        teams.completed_on,
        case
            when not teams.is_loaded then 'not_loaded'
            when teams.short_then is null and teams.short_now > 0 then 'short'
            when teams.short_then is null then 'complete'
            when teams.short_then = 0 then 'kept'
            when teams.completed_on is null then 'missed'
            else 'late'
        end as reason_code,
    from teams
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
