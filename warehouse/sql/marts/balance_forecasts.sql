-- What the street will have paid in the end: as things stand, with damage withheld, on termination.
-- Grain: contract_id, scenario.
--
-- Damage is taken from what is left of the last payment; what exceeds it the contractor owes.
-- Without a payment ever loaded nobody knows what was paid: null.

with totals as (
    select
        money.contract_id,
        sum(money.paid_amount) as paid,
        sum(money.damage) as damage,
        sum(
            case
                when money.damage > 0 then greatest(money.amount - money.paid_amount, 0) else 0
            end
        ) as balance,
    from core.milestone_money as money
    group by money.contract_id
),

rests as (
    select
        contracts.contract_id,
        contracts.price,
        contracts.penalty,
        contracts.penalty_percent,
        totals.paid,
        totals.damage,
        greatest(contracts.price - totals.paid, 0) as rest,
        least(totals.damage, totals.balance, greatest(contracts.price - totals.paid, 0))
            as withheld,
        loaded.record is not null as has_payments,
    from totals
    inner join core.contracts as contracts on totals.contract_id = contracts.contract_id
    left join core.loaded_records as loaded on loaded.record = 'payments'
),

scenarios as (
    select
        rests.contract_id,
        'as_now' as scenario,
        rests.rest as still_to_pay,
        0 as withheld,
        0 as penalty,
        0 as refund,
        0 as contractor_owes,
    from rests
    union all
    select
        rests.contract_id,
        'damage_withheld' as scenario,
        rests.rest - rests.withheld as still_to_pay,
        rests.withheld,
        0 as penalty,
        0 as refund,
        rests.damage - rests.withheld as contractor_owes,
    from rests
    union all
    select
        rests.contract_id,
        'terminated' as scenario,
        0 as still_to_pay,
        0 as withheld,
        rests.penalty,
        rests.paid as refund,
        rests.paid + rests.penalty as contractor_owes,
    from rests
)

select
    scenarios.contract_id,
    scenarios.scenario,
    rests.price,
    case when rests.has_payments then cast(rests.paid as decimal(18, 2)) end as paid,
    case when rests.has_payments then cast(scenarios.still_to_pay as decimal(18, 2)) end
        as still_to_pay,
    cast(scenarios.withheld as decimal(18, 2)) as withheld,
    cast(scenarios.penalty as decimal(18, 2)) as penalty,
    case when rests.has_payments then cast(scenarios.refund as decimal(18, 2)) end as refund,
    case when rests.has_payments then cast(scenarios.contractor_owes as decimal(18, 2)) end
        as contractor_owes,
    case
        when rests.has_payments
            then
                cast(
                    rests.paid + scenarios.still_to_pay - scenarios.contractor_owes
                    as decimal(18, 2)
                )
    end as net,
    rests.has_payments as is_measurable,
    case
        when not rests.has_payments
            then
                '从未载入付款，已付多少无法得知；请载入“付款”' || case scenarios.scenario
                    when 'terminated' then '；违约金 ' || money_text(rests.penalty) || ' 元'
                    else ''
                end
        when scenarios.scenario = 'as_now'
            then
                '已付 ' || money_text(rests.paid) || ' 元，再付 '
                || money_text(scenarios.still_to_pay) || ' 元'
        when scenarios.scenario = 'damage_withheld' and rests.damage = 0
            then '没有未解决的财物损坏，与按现状相同'
        when scenarios.scenario = 'damage_withheld'
            then
                '从尾款扣留未解决的财物损坏 ' || money_text(scenarios.withheld) || ' 元，再付 '
                || money_text(scenarios.still_to_pay) || ' 元' || case
                    when scenarios.contractor_owes > 0
                        then '；不足部分 ' || money_text(scenarios.contractor_owes) || ' 元由乙方补齐'
                    else ''
                end
        else
            '乙方退还已付 ' || money_text(rests.paid) || ' 元 + 违约金 '
            || money_text(rests.penalty) || ' 元（总价 '
            || cast(rests.penalty_percent as varchar) || '%）= '
            || money_text(scenarios.contractor_owes) || ' 元，不再付款'
    end as sentence,
    case
        when not rests.has_payments
            then
                'no payments were ever loaded: what was paid is not known; load them'
                || case scenarios.scenario
                    when 'terminated' then '; the penalty is ' || money_text(rests.penalty)
                    else ''
                end
        when scenarios.scenario = 'as_now'
            then
                money_text(rests.paid) || ' yuan paid, '
                || money_text(scenarios.still_to_pay) || ' still to pay'
        when scenarios.scenario = 'damage_withheld' and rests.damage = 0
            then 'no damage is left to be made good: the same as things stand'
        when scenarios.scenario = 'damage_withheld'
            then
                money_text(scenarios.withheld)
                || ' yuan withheld from the final payment for damage not made good, '
                || money_text(scenarios.still_to_pay) || ' still to pay' || case
                    when scenarios.contractor_owes > 0
                        then
                            '; the contractor makes up the remaining '
                            || money_text(scenarios.contractor_owes)
                    else ''
                end
        else
            'the contractor returns ' || money_text(rests.paid) || ' yuan paid + penalty '
            || money_text(rests.penalty) || ' (' || cast(rests.penalty_percent as varchar)
            || '% of the price) = ' || money_text(scenarios.contractor_owes)
            || '; nothing more is paid'
    end as sentence_en,
from scenarios
inner join rests on scenarios.contract_id = rests.contract_id
