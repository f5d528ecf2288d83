-- The conditions of renewal (article 13) one by one, as far as they are known.
-- Grain: contract_id, position.
--
-- A condition that covers the whole term is only met once the term is over. A declared intention
-- is no agreement: it counts once it is settled (办结). A notice that was settled is withdrawn.

with events as (
    select
        events.contract_id,
        count(case when events.kind = 'major_violation' then 1 end) as violations,
        min(case when events.kind = 'major_violation' then events.occurred_on end)
            as violated_on,
        min(
            case
                when events.kind = 'no_renewal_notice' and events.resolved_on is null
                    then events.occurred_on
            end
        ) as refused_on,
        min(case when events.kind = 'termination' then events.occurred_on end) as terminated_on,
        min(case when events.kind = 'renewal_notice' then events.occurred_on end) as declared_on,
        min(case when events.kind = 'renewal_notice' then events.resolved_on end) as agreed_on,
    from core.contract_events as events
    group by events.contract_id
),

conditions as (
    select
        1 as position,
        'score_kept' as condition,
    union all
    select
        2 as position,
        'no_violation' as condition,
    union all
    select
        3 as position,
        'not_terminated' as condition,
    union all
    select
        4 as position,
        'both_agree' as condition,
    union all
    select
        5 as position,
        'talks_open' as condition,
    union all
    select
        6 as position,
        'not_refused' as condition,
)

select
    contracts.contract_id,
    conditions.position,
    conditions.condition,
    case
        when conditions.condition = 'talks_open'
            then
                case
                    when today.day < contracts.renewal_talks_open_on
                        then 'running'
                    else 'met'
                end
        when conditions.condition = 'score_kept' and scores.state = 'not_measurable'
            then 'not_measurable'
        when conditions.condition = 'score_kept' and scores.state = 'triggered' then 'missed'
        when
            conditions.condition not in ('score_kept', 'not_terminated') and loaded.record is null
            then 'not_measurable'
        when conditions.condition = 'no_violation' and events.violations > 0 then 'missed'
        when conditions.condition = 'not_terminated' and events.terminated_on is not null
            then 'missed'
        when
            conditions.condition in ('both_agree', 'not_refused')
            and events.refused_on is not null
            then 'missed'
        when conditions.condition = 'both_agree' and events.agreed_on is not null then 'met'
        when today.day <= contracts.ends_on then 'running'
        when conditions.condition = 'both_agree' then 'missed'
        else 'met'
    end as outcome,
    case
        when conditions.condition = 'score_kept' then scores.reason_code
        when conditions.condition = 'talks_open' then 'from_day'
        when conditions.condition = 'not_terminated'
            then
                case
                    when events.terminated_on is not null then 'terminated'
                    when today.day > contracts.ends_on then 'over'
                    else 'runs'
                end
        when loaded.record is null then 'not_loaded'
        when conditions.condition = 'no_violation'
            then case when events.violations > 0 then 'violated' else 'none' end
        when events.refused_on is not null then 'refused'
        when conditions.condition = 'not_refused' then 'none'
        when events.agreed_on is not null then 'agreed'
        when events.declared_on is not null then 'declared'
        else 'undeclared'
    end as reason_code,
    case conditions.condition
        when 'no_violation' then events.violated_on
        when 'not_terminated' then coalesce(events.terminated_on, contracts.ends_on)
        when 'talks_open' then contracts.renewal_talks_open_on
        else coalesce(events.refused_on, events.agreed_on, events.declared_on)
    end as day,
    events.violations as number,
    scores.score,
    scores.score_if_pending,
    scores.loaded_at,
    contracts.pass_mark,
from core.contracts as contracts
cross join conditions
cross join core.today as today
inner join risks.score_suspension as scores on contracts.contract_id = scores.contract_id
left join events on contracts.contract_id = events.contract_id
left join core.loaded_records as loaded
    on contracts.contract_id = loaded.contract_id and loaded.record = 'contract_events'
