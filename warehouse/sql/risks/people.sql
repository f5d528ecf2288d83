-- What the people of the team make the contract run: replacement, stay, secrecy, insurance.
-- Grain: contract_id, risk.
--
-- A running obligation is normal; a demand, or insurance, that runs is watched. The contract
-- names no sum for any of them.

with owed as (
    select
        obligations.contract_id,
        case obligations.obligation
            when 'minimum_stay' then 'early_departure' else obligations.obligation
        end as risk,
        obligations.staff_id as subject,
        obligations.outcome,
        obligations.due_on,
        obligations.since_on,
    from marts.staff_obligations as obligations
    union all
    select
        demands.contract_id,
        'replacement_overdue' as risk,
        demands.event_id as subject,
        case when demands.resolved_on is null then demands.outcome else 'met' end as outcome,
        demands.due_on,
        cast(demands.due_on + interval '1' day as date) as since_on,
    from marts.replacement_demands as demands
),

counted as (
    select
        clauses.contract_id,
        clauses.key as risk,
        count(case when owed.outcome = 'missed' then 1 end) as missed,
        count(case when owed.outcome = 'running' then 1 end) as running,
        min(case when owed.outcome = 'missed' then owed.since_on end) as since_on,
        min(case when owed.outcome = 'running' then owed.due_on end) as next_due_on,
        string_agg(
            case when owed.outcome = 'missed' then owed.subject end, ',' order by owed.subject
        ) as subjects,
    from core.clauses as clauses
    left join owed on clauses.contract_id = owed.contract_id and clauses.key = owed.risk
    where
        clauses.key in ('early_departure', 'confidentiality', 'insurance', 'replacement_overdue')
    group by clauses.contract_id, clauses.key
)

select
    counted.contract_id,
    counted.risk,
    case
        when loaded.record is null then 'not_measurable'
        when counted.missed > 0 then 'triggered'
        when counted.running > 0 and counted.risk in ('insurance', 'replacement_overdue')
            then 'watch'
        else 'clear'
    end as state,
    case
        when loaded.record is null then 'not_loaded'
        when counted.missed > 0 then 'missed'
        else 'kept'
    end as reason_code,
    counted.since_on,
    counted.subjects,
    counted.running,
    counted.next_due_on,
    'staffing' as target,
from counted
left join core.loaded_records as loaded
    on
        counted.contract_id = loaded.contract_id
        and loaded.record
        = case counted.risk when 'replacement_overdue' then 'contract_events' else 'staff' end
