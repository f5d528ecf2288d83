-- Payable, withheld and lapsed make up each milestone, these the price, each forecast its net.
-- Grain: contract_id.

with milestones as (
    select
        milestones.contract_id,
        sum(milestones.payable + milestones.withheld + milestones.lapsed) as amount,
        sum(milestones.lapsed) as lapsed,
    from marts.payment_milestones as milestones
    group by milestones.contract_id
)

select contracts.contract_id
from core.contracts as contracts
left join milestones on contracts.contract_id = milestones.contract_id
where milestones.amount is null or milestones.amount <> contracts.price
union all
select forecasts.contract_id
from marts.balance_forecasts as forecasts
inner join milestones on forecasts.contract_id = milestones.contract_id
where
    forecasts.paid + forecasts.still_to_pay - forecasts.contractor_owes <> forecasts.net
    or (
        forecasts.scenario <> 'terminated'
        and forecasts.paid <= forecasts.price
        and forecasts.paid + forecasts.still_to_pay + forecasts.withheld + milestones.lapsed
        <> forecasts.price
    )
