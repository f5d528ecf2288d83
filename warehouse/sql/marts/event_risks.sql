-- What happened to the contract and may end it or cost money: months undone, violations, damage.
-- Grain: contract_id, risk.
--
-- A month found undone counts whatever became of it. A major violation that was dealt with stays
-- to be watched: it bars renewal.

with months as (
    select
        events.contract_id,
        strftime(events.occurred_on, '%Y-%m') as month,
        min(events.occurred_on) as occurred_on,
        row_number() over (
            partition by events.contract_id
            order by strftime(events.occurred_on, '%Y-%m')
        ) as number,
    from core.contract_events as events
    where events.kind = 'month_unfulfilled'
    group by events.contract_id, strftime(events.occurred_on, '%Y-%m')
),

undone as (
    select
        months.contract_id,
        count(*) as months,
        min(months.occurred_on) as first_on,
        max(case when months.number = contracts.unfulfilled_months then months.occurred_on end)
            as last_straw_on,
        string_agg(months.month, '、' order by months.month) as months_list,
    from months
    inner join core.contracts as contracts on months.contract_id = contracts.contract_id
    group by months.contract_id, contracts.unfulfilled_months
),

counts as (
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
            '、' order by events.event_id
        ) as events_list,
    from core.contract_events as events
    where events.kind in ('major_violation', 'breach', 'property_damage')
    group by events.contract_id, events.kind
),

kinds as (
    select 'major_violation' as kind,
    union all
    select 'breach' as kind,
    union all
    select 'property_damage' as kind,
),

judged as (
    select
        contracts.contract_id,
        kinds.kind as risk,
        loaded.record is not null as is_loaded,
        coalesce(counts.events, 0) as events,
        coalesce(counts.unsettled, 0) as unsettled,
        counts.since_on,
        counts.first_on,
        cast(counts.amount as decimal(18, 2)) as amount,
        coalesce(counts.without_amount, 0) as without_amount,
        counts.events_list,
        contracts.penalty,
        contracts.penalty_percent,
    from core.contracts as contracts
    cross join kinds
    left join counts
        on contracts.contract_id = counts.contract_id and kinds.kind = counts.kind
    left join core.loaded_records as loaded on loaded.record = 'contract_events'
)

select
    contracts.contract_id,
    'unfulfilled_months' as risk,
    case
        when loaded.record is null then 'not_measurable'
        when undone.months >= contracts.unfulfilled_months then 'triggered'
        when undone.months > 0 then 'watch'
        else 'clear'
    end as state,
    coalesce(undone.last_straw_on, undone.first_on) as since_on,
    case
        when loaded.record is null then '从未载入合同事项，无法判断'
        when undone.months > 0
            then
                cast(undone.months as varchar) || ' 个月未完成（' || undone.months_list
                || '），满 ' || cast(contracts.unfulfilled_months as varchar) || ' 个月可终止'
        else '没有未完成的月份'
    end as fact,
    case
        when loaded.record is null
            then 'no contract events were ever loaded: nothing can be said'
        when undone.months > 0
            then
                cast(undone.months as varchar) || ' of '
                || cast(contracts.unfulfilled_months as varchar) || ' months undone ('
                || undone.months_list || ')'
        else 'no month was left undone'
    end as fact_en,
    case
        when refunds.has_payments then refunds.paid_amount + refunds.penalty
        else refunds.penalty
    end as cost,
    case
        when refunds.has_payments
            then
                '退还已付 ' || money_text(refunds.paid_amount) || ' + 违约金 '
                || money_text(refunds.penalty)
        else '违约金 ' || money_text(refunds.penalty) || '，另退还已付（从未载入付款，未计）'
    end as cost_basis,
    case
        when refunds.has_payments
            then
                'paid ' || money_text(refunds.paid_amount) || ' back + penalty '
                || money_text(refunds.penalty)
        else
            'penalty ' || money_text(refunds.penalty)
            || ', and what was paid back (no payments were ever loaded: not counted)'
    end as cost_basis_en,
from core.contracts as contracts
inner join core.refunds as refunds on contracts.contract_id = refunds.contract_id
left join undone on contracts.contract_id = undone.contract_id
left join core.loaded_records as loaded on loaded.record = 'contract_events'
union all
select
    judged.contract_id,
    judged.risk,
    case
        when not judged.is_loaded then 'not_measurable'
        when judged.unsettled > 0 then 'triggered'
        when judged.risk = 'major_violation' and judged.events > 0 then 'watch'
        else 'clear'
    end as state,
    case
        when judged.unsettled > 0 then judged.since_on
        when judged.risk = 'major_violation' then judged.first_on
    end as since_on,
    case
        when not judged.is_loaded then '从未载入合同事项，无法判断'
        when judged.unsettled > 0
            then
                cast(judged.unsettled as varchar) || ' 件未了结：' || judged.events_list || case
                    when judged.without_amount > 0 and judged.risk = 'property_damage'
                        then '；其中 ' || cast(judged.without_amount as varchar) || ' 件未填金额'
                    else ''
                end
        when judged.events > 0 then '发生过 ' || cast(judged.events as varchar) || ' 件，均已了结'
        else '没有发生'
    end as fact,
    case
        when not judged.is_loaded
            then 'no contract events were ever loaded: nothing can be said'
        when judged.unsettled > 0
            then
                cast(judged.unsettled as varchar) || ' not settled: ' || judged.events_list
                || case
                    when judged.without_amount > 0 and judged.risk = 'property_damage'
                        then '; ' || cast(judged.without_amount as varchar) || ' without an amount'
                    else ''
                end
        when judged.events > 0 then cast(judged.events as varchar) || ' in the past, all settled'
        else 'none'
    end as fact_en,
    case when judged.risk = 'property_damage' then judged.amount else judged.penalty end as cost,
    case
        when judged.risk = 'property_damage' and judged.amount is null then '按损坏金额'
        when judged.risk = 'property_damage'
            then '损坏金额 ' || money_text(judged.amount) || '，从尾款扣除，不足部分补齐'
        else
            '违约金最高 ' || money_text(judged.penalty) || '（总价 '
            || cast(judged.penalty_percent as varchar) || '%）；不足以赔偿损失的另赔'
    end as cost_basis,
    case
        when judged.risk = 'property_damage' and judged.amount is null
            then 'the amount of the damage'
        when judged.risk = 'property_damage'
            then
                'damage ' || money_text(judged.amount)
                || ', off the final payment, the rest to be made up'
        else
            'penalty up to ' || money_text(judged.penalty) || ' ('
            || cast(judged.penalty_percent as varchar)
            || '% of the price); losses beyond it are owed as well'
    end as cost_basis_en,
from judged
