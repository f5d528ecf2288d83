-- What happened to the contract and may end it or cost money: violations, breaches, damage.
-- Grain: contract_id, risk.
--
-- A major violation that was dealt with stays to be watched: it bars renewal.

with counts as (
    select
        events.contract_id,
        events.kind,
        count(*) as events,
        count(case when events.resolved_on is null then 1 end) as unsettled,
        min(case when events.resolved_on is null then events.occurred_on end) as since_on,
        min(events.occurred_on) as first_on,
        sum(case when events.resolved_on is null then events.amount end) as amount,
        count(case when events.resolved_on is null and events.amount is null then 1 end)
            as without_amount,
        string_agg(
            case when events.resolved_on is null then events.event_id end,
            ',' order by events.event_id
        ) as subjects,
    from core.contract_events as events
    group by events.contract_id, events.kind
),

judged as (
    select
        clauses.contract_id,
        clauses.key as risk,
        clauses.key = 'property_damage' as is_damage,
        clauses.key = 'major_violation' and counts.events > 0 as is_lasting,
        case
            when loaded.record is null then 'not_loaded'
            when counts.unsettled > 0 then 'unsettled'
            when counts.events > 0 then 'settled'
            else 'none'
        end as reason_code,
        counts.events,
        counts.unsettled,
        counts.since_on,
        counts.first_on,
        counts.amount,
        counts.without_amount,
        counts.subjects,
        contracts.penalty,
    from core.clauses as clauses
    inner join core.contracts as contracts on clauses.contract_id = contracts.contract_id
    left join counts
        on clauses.contract_id = counts.contract_id and clauses.key = counts.kind
    left join core.loaded_records as loaded
        on clauses.contract_id = loaded.contract_id and loaded.record = 'contract_events'
    where clauses.key in ('major_violation', 'breach', 'property_damage')
)

select
    judged.contract_id,
    judged.risk,
    case
        when judged.reason_code = 'not_loaded' then 'not_measurable'
        when judged.reason_code = 'unsettled' then 'triggered'
        when judged.is_lasting then 'watch'
        else 'clear'
    end as state,
    judged.reason_code,
    coalesce(judged.since_on, case when judged.is_lasting then judged.first_on end) as since_on,
    case when judged.unsettled > 0 then judged.unsettled else judged.events end as number,
    judged.subjects,
    case when judged.is_damage then judged.without_amount end as without_amount,
    cast(case when judged.is_damage then judged.amount else judged.penalty end as decimal(18, 2))
        as cost,
    case
        when not judged.is_damage then 'penalty'
        when judged.amount is null then 'damage_unknown'
        else 'damage'
    end as cost_code,
    case when judged.is_damage then 'payments' else 'contract_events' end as target,
from judged
