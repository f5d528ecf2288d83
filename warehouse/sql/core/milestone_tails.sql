-- What else has to be said of each milestone: in part without invoice, withheld, paid too much.
-- Grain: contract_id, milestone.

select
    states.contract_id,
    states.milestone,
    case
        when states.all_to_pay > 0 and states.open_amount > states.all_to_pay
            then
                '；另 ' || money_text(states.open_amount - states.all_to_pay)
                || ' 元尚未收到发票'
        else ''
    end || case
        when states.state = 'overdue' then '；拨款未及时到位不构成违约，不计利息（第七条(一)6）'
        else ''
    end || case
        when states.all_to_pay > 0 and states.gate_state = 'open' and not states.has_payments
            then '；从未载入付款，如已付请载入“付款”'
        else ''
    end || case
        when states.withheld > 0
            then '；财物损坏未解决，扣留 ' || money_text(states.withheld) || ' 元（第八条 3）'
        else ''
    end || case
        when states.damage_beyond > 0
            then '，另 ' || money_text(states.damage_beyond) || ' 元超出本款，由乙方补齐'
        else ''
    end || case
        when states.paid_amount > states.payable
            then '；多付 ' || money_text(states.paid_amount - states.payable) || ' 元'
        else ''
    end || case
        when states.uninvoiced_paid > 0
            then '；' || money_text(states.uninvoiced_paid) || ' 元已付而无发票'
        else ''
    end as tail,
    case
        when states.all_to_pay > 0 and states.open_amount > states.all_to_pay
            then
                '; no invoice yet for another '
                || money_text(states.open_amount - states.all_to_pay) || ' yuan'
        else ''
    end || case
        when states.state = 'overdue'
            then '; late funding is no breach and bears no interest (art. 7(1)6)'
        else ''
    end || case
        when states.all_to_pay > 0 and states.gate_state = 'open' and not states.has_payments
            then '; no payments were ever loaded: if it is paid, load them'
        else ''
    end || case
        when states.withheld > 0
            then
                '; ' || money_text(states.withheld)
                || ' yuan withheld for damage not made good (art. 8(3))'
        else ''
    end || case
        when states.damage_beyond > 0
            then
                ', another ' || money_text(states.damage_beyond)
                || ' yuan beyond this payment are the contractor''s to make up'
        else ''
    end || case
        when states.paid_amount > states.payable
            then '; ' || money_text(states.paid_amount - states.payable) || ' yuan too much'
        else ''
    end || case
        when states.uninvoiced_paid > 0
            then '; ' || money_text(states.uninvoiced_paid) || ' yuan paid without an invoice'
        else ''
    end as tail_en,
from core.milestone_states as states
