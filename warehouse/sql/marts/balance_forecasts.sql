-- What the street will have paid in the end: as things stand, with damage withheld, on termination.
-- Grain: contract_id, scenario.
--
-- Damage and fines are taken from what is left of the last payment; what exceeds it the contractor
-- owes. What a termination has let lapse is not to be paid any more.
-- Without a payment ever loaded nobody knows what was paid: null.

with totals as (
    select
        money.contract_id,
        sum(money.paid_amount) as paid,
        sum(money.lapsed) as lapsed,
        sum(money.damage + money.fines) as claimed,
        sum(
            case
                when money.withheld > 0 then greatest(money.amount - money.paid_amount, 0) else 0
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
        totals.claimed,
        greatest(contracts.price - totals.lapsed - totals.paid, 0) as rest,
        least(
            totals.claimed,
            totals.balance,
            greatest(contracts.price - totals.lapsed - totals.paid, 0)
        ) as withheld,
        loaded.record is not null as has_payments,
    from totals
    inner join core.contracts as contracts on totals.contract_id = contracts.contract_id
    left join core.loaded_records as loaded
        on totals.contract_id = loaded.contract_id and loaded.record = 'payments'
),

scenarios as (
    select
        rests.contract_id,
        'as_now' as scenario,
        'as_now' as reason_code,
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
        case when rests.claimed = 0 then 'no_damage' else 'damage_withheld' end as reason_code,
        rests.rest - rests.withheld as still_to_pay,
        rests.withheld,
        0 as penalty,
        0 as refund,
        rests.claimed - rests.withheld as contractor_owes,
    from rests
    union all
    select
        rests.contract_id,
        'terminated' as scenario,
        'terminated' as reason_code,
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
    rests.penalty_percent,
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
    case when rests.has_payments then scenarios.reason_code else 'unknown' end as reason_code,
from scenarios
inner join rests on scenarios.contract_id = rests.contract_id
