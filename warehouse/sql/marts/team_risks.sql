-- Whether the team was on post by the day the contract sets (article 12(2)2).
-- Grain: contract_id, risk.
--
-- A shortage is counted as for item 1. The right to terminate arises at the end of that day; a
-- team completed later leaves it as something to watch.

with days as (
    select
        days.contract_id,
        days.day,
        sum(days.people) as people,
        greatest(
            contracts.team_size - sum(days.people),
            sum(case when days.people = 0 then 1 else 0 end),
            0
        ) as shortage,
        max(days.day) over (partition by days.contract_id) = days.day as is_latest,
        days.day = contracts.team_complete_on
        and cast(days.day as timestamp) + interval '1' day <= moment.as_of as is_deadline,
        days.day > contracts.team_complete_on as is_after,
    from core.team_days as days
    cross join core.moment as moment
    inner join core.contracts as contracts on days.contract_id = contracts.contract_id
    group by
        days.contract_id, days.day, contracts.team_size, contracts.team_complete_on, moment.as_of
),

teams as (
    select
        contracts.contract_id,
        contracts.team_size,
        contracts.team_complete_on,
        loaded.record is not null as is_loaded,
        coalesce(sum(case when days.is_latest then days.shortage end), contracts.team_size)
            as short_now,
        sum(case when days.is_deadline then days.shortage end) as short_then,
        min(case when days.is_after and days.shortage = 0 then days.day end) as completed_on,
    from core.contracts as contracts
    left join days on contracts.contract_id = days.contract_id
    left join core.loaded_records as loaded on loaded.record = 'staff'
    group by
        contracts.contract_id, contracts.team_size, contracts.team_complete_on, loaded.record
),

judged as (
    select
        teams.contract_id,
        cast(teams.team_complete_on as varchar) as due,
        cast(teams.team_size as varchar) as team_size,
        cast(teams.short_now as varchar) as short_now,
        cast(teams.short_then as varchar) as short_then,
        teams.short_now > 0 as is_short,
        teams.team_complete_on,
        teams.completed_on,
        case
            when not teams.is_loaded then 'unknown'
            when teams.short_then is null and teams.short_now > 0 then 'short'
            when teams.short_then is null then 'complete'
            when teams.short_then = 0 then 'kept'
            when teams.completed_on is null then 'missed'
            else 'late'
        end as standing,
    from teams
)

select
    judged.contract_id,
    'team_incomplete' as risk,
    case judged.standing
        when 'unknown' then 'not_measurable'
        when 'missed' then 'triggered'
        when 'short' then 'watch'
        when 'late' then 'watch'
        else 'clear'
    end as state,
    case when judged.standing in ('missed', 'late') then judged.team_complete_on end as since_on,
    case judged.standing
        when 'unknown' then '从未载入人员，无法判断'
        when 'short' then '缺 ' || judged.short_now || ' 人，须于 ' || judged.due || ' 前到齐'
        when 'complete' then judged.team_size || ' 人已到齐，期限 ' || judged.due
        when 'missed' then judged.due || ' 期满时缺 ' || judged.short_then || ' 人，至今未到齐'
        when 'late'
            then
                judged.due || ' 期满时缺 ' || judged.short_then || ' 人，'
                || cast(judged.completed_on as varchar) || ' 到齐'
        else judged.due || ' 期满时 ' || judged.team_size || ' 人到齐'
    end || case
        when judged.standing in ('late', 'kept') and judged.is_short
            then '；现缺 ' || judged.short_now || ' 人（按附件二 1 考核）'
        else ''
    end as fact,
    case judged.standing
        when 'unknown' then 'no staff was ever loaded: nothing can be said'
        when 'short' then 'short by ' || judged.short_now || ', to be complete by ' || judged.due
        when 'complete' then 'all ' || judged.team_size || ' on post, due ' || judged.due
        when 'missed'
            then 'short by ' || judged.short_then || ' on ' || judged.due || ', not complete since'
        when 'late'
            then
                'short by ' || judged.short_then || ' on ' || judged.due || ', complete on '
                || cast(judged.completed_on as varchar)
        else 'all ' || judged.team_size || ' on post on ' || judged.due
    end || case
        when judged.standing in ('late', 'kept') and judged.is_short
            then '; short by ' || judged.short_now || ' now (item 1 of annex 2)'
        else ''
    end as fact_en,
    case when refunds.has_payments then refunds.first_paid_amount else refunds.first_amount end
        as cost,
    case
        when refunds.has_payments
            then '退还首付款：已付 ' || money_text(refunds.first_paid_amount)
        else '退还首付款 ' || money_text(refunds.first_amount) || '（从未载入付款，按全额）'
    end as cost_basis,
    case
        when refunds.has_payments
            then 'the first payment back: ' || money_text(refunds.first_paid_amount) || ' paid'
        else
            'the first payment back: ' || money_text(refunds.first_amount)
            || ' (no payments were ever loaded: taken in full)'
    end as cost_basis_en,
from judged
inner join core.refunds as refunds on judged.contract_id = refunds.contract_id
