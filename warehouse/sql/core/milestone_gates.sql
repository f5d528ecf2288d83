-- Whether a milestone may be paid as of, since when, and why.
-- Grain: contract_id, milestone.

with closures as (
    select
        closures.contract_id,
        closures.milestone,
        closures.event_id,
        closures.counted_from,
        coalesce(closures.opened_on > cast(moment.as_of as date), true) as is_closed,
        case closures.kind when 'breach' then '违约 ' else '重大违约 ' end
        || closures.event_id || '（' || cast(closures.closed_on as varchar) || '）' as event,
        case closures.kind when 'breach' then 'breach ' else 'major violation ' end
        || closures.event_id || ' (' || cast(closures.closed_on as varchar) || ')' as event_en,
    from core.gate_closures as closures
    cross join core.moment as moment
),

gates as (
    select
        closures.contract_id,
        closures.milestone,
        max(case when closures.is_closed then 1 else 0 end) = 0 as is_open,
        max(case when closures.is_closed and closures.event_id = '' then 1 else 0 end) = 1
            as is_early,
        max(case when not closures.is_closed then closures.counted_from end) as open_since,
        string_agg(
            case when closures.is_closed and closures.event_id <> '' then closures.event end,
            '、' order by closures.event_id
        ) as events,
        string_agg(
            case when closures.is_closed and closures.event_id <> '' then closures.event_en end,
            ', ' order by closures.event_id
        ) as events_en,
    from closures
    group by closures.contract_id, closures.milestone
),

settled as (
    select
        gates.contract_id,
        gates.milestone,
        string_agg(closures.event, '、' order by closures.event_id) as events,
        string_agg(closures.event_en, ', ' order by closures.event_id) as events_en,
    from gates
    inner join closures
        on
            gates.contract_id = closures.contract_id
            and gates.milestone = closures.milestone
            and gates.open_since = closures.counted_from
            and closures.event_id <> ''
            and not closures.is_closed
    group by gates.contract_id, gates.milestone
)

select
    gates.contract_id,
    gates.milestone,
    case when gates.is_open then 'open' else 'closed' end as gate_state,
    case when gates.is_open then gates.open_since end as open_since,
    case
        when milestones.gate = 'signing'
            then case
                when gates.is_open then '合同已于 ' || cast(contracts.signed_on as varchar) || ' 签订'
                else '合同 ' || cast(contracts.signed_on as varchar) || ' 签订'
            end
        else case
            when gates.is_early then '服务期至 ' || cast(contracts.ends_on as varchar) || '，未满'
            else '服务期已于 ' || cast(contracts.ends_on as varchar) || ' 届满'
        end || case
            when gates.events is not null then '；未了结：' || gates.events
            when loaded.record is null then '；从未载入合同事项，有无违约未能核对'
            when gates.is_open and settled.events is not null
                then '；' || cast(gates.open_since as varchar) || ' 了结 ' || settled.events
            when gates.is_open then '，无未了结的违约'
            else ''
        end
    end as gate_reason,
    case
        when milestones.gate = 'signing'
            then case
                when gates.is_open then 'the contract was signed on '
                else 'the contract is to be signed on '
            end || cast(contracts.signed_on as varchar)
        else case
            when gates.is_early then 'the term runs until ' else 'the term ended on '
        end || cast(contracts.ends_on as varchar) || case
            when gates.events is not null then '; not settled: ' || gates.events_en
            when loaded.record is null
                then '; no contract events were ever loaded, so breaches are not known'
            when gates.is_open and settled.events is not null
                then
                    '; settled on ' || cast(gates.open_since as varchar) || ': '
                    || settled.events_en
            when gates.is_open then ', no breach is unsettled'
            else ''
        end
    end as gate_reason_en,
from gates
inner join core.contracts as contracts on gates.contract_id = contracts.contract_id
inner join core.milestones as milestones
    on gates.contract_id = milestones.contract_id and gates.milestone = milestones.milestone
left join settled
    on gates.contract_id = settled.contract_id and gates.milestone = settled.milestone
left join core.loaded_records as loaded on loaded.record = 'contract_events'
