-- What the people of the team make the contract run: replacement, stay, secrecy, insurance.
-- Grain: contract_id, risk.
--
-- A running obligation is normal and said in the fact; a demand, or insurance, that runs is
-- watched. The contract names no sum for any of them.

with kinds as (
    select
        'early_departure' as risk,
        'minimum_stay' as obligation,
        'staff' as record,
        false as is_watched,
        '从未载入人员，无法判断' as unknown,
        'no staff was ever loaded: nothing can be said' as unknown_en,
        '不满期限离岗：' as missed,
        'left too early: ' as missed_en,
        '无人不满期限离岗' as kept,
        'nobody left too early' as kept_en,
    union all
    select
        'confidentiality' as risk,
        'confidentiality' as obligation,
        'staff' as record,
        false as is_watched,
        '从未载入人员，无法判断' as unknown,
        'no staff was ever loaded: nothing can be said' as unknown_en,
        '未签：' as missed,
        'not signed: ' as missed_en,
        '到岗人员均已签' as kept,
        'signed by everybody on post' as kept_en,
    union all
    select
        'insurance' as risk,
        'insurance' as obligation,
        'staff' as record,
        true as is_watched,
        '从未载入人员，无法判断' as unknown,
        'no staff was ever loaded: nothing can be said' as unknown_en,
        '逾期未参保：' as missed,
        'not insured in time: ' as missed_en,
        '无人逾期未参保' as kept,
        'nobody is overdue' as kept_en,
    union all
    select
        'replacement_overdue' as risk,
        'replacement' as obligation,
        'contract_events' as record,
        true as is_watched,
        '从未载入合同事项，无法判断' as unknown,
        'no contract events were ever loaded: nothing can be said' as unknown_en,
        '逾期未调整：' as missed,
        'not replaced in time: ' as missed_en,
        '没有逾期的调整要求' as kept,
        'no demand is overdue' as kept_en,
),

obligations as (
    select
        obligations.contract_id,
        obligations.obligation,
        obligations.staff_id as subject,
        obligations.outcome,
        obligations.due_on,
        obligations.since_on,
    from marts.staff_obligations as obligations
    union all
    select
        demands.contract_id,
        'replacement' as obligation,
        demands.event_id as subject,
        case when demands.resolved_on is null then demands.outcome else 'met' end as outcome,
        demands.due_on,
        cast(demands.due_on + interval '1' day as date) as since_on,
    from marts.replacement_demands as demands
),

judged as (
    select
        contracts.contract_id,
        kinds.risk,
        loaded.record is not null as is_loaded,
        count(case when obligations.outcome = 'missed' then 1 end) as missed,
        count(case when obligations.outcome = 'running' then 1 end) as running,
        min(case when obligations.outcome = 'missed' then obligations.since_on end) as since_on,
        min(case when obligations.outcome = 'running' then obligations.due_on end) as next_due_on,
        string_agg(
            case when obligations.outcome = 'missed' then obligations.subject end,
            '、' order by obligations.subject
        ) as subjects,
    from core.contracts as contracts
    cross join kinds
    left join core.loaded_records as loaded on kinds.record = loaded.record
    left join obligations
        on
            contracts.contract_id = obligations.contract_id
            and kinds.obligation = obligations.obligation
    group by contracts.contract_id, kinds.risk, loaded.record
)

select
    judged.contract_id,
    judged.risk,
    case
        when not judged.is_loaded then 'not_measurable'
        when judged.missed > 0 then 'triggered'
        when judged.running > 0 and kinds.is_watched then 'watch'
        else 'clear'
    end as state,
    judged.since_on,
    case
        when not judged.is_loaded then kinds.unknown
        when judged.missed > 0 then kinds.missed || judged.subjects
        else kinds.kept
    end || case
        when judged.running > 0
            then
                '；' || cast(judged.running as varchar) || ' 项未到期，最早 '
                || cast(judged.next_due_on as varchar)
        else ''
    end as fact,
    case
        when not judged.is_loaded then kinds.unknown_en
        when judged.missed > 0 then kinds.missed_en || judged.subjects
        else kinds.kept_en
    end || case
        when judged.running > 0
            then
                '; ' || cast(judged.running as varchar) || ' not due yet, the first '
                || cast(judged.next_due_on as varchar)
        else ''
    end as fact_en,
    cast(null as decimal(18, 2)) as cost,
    '合同未写金额' as cost_basis,
    'the contract names no sum' as cost_basis_en,
from judged
inner join kinds on judged.risk = kinds.risk
