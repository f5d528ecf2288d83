-- Whether so many months were left undone that the client may end the contract (article 8, 2).
-- Grain: contract_id.

select
    contracts.contract_id,
    'unfulfilled_months' as risk,
    case
        when loaded.record is null then 'not_measurable'
        when undone.months >= contracts.unfulfilled_months then 'triggered'
        when undone.months > 0 then 'watch'
        else 'clear'
    end as state,
    case
        when loaded.record is null then 'not_loaded'
        when undone.months > 0 then 'missed'
        else 'kept'
    end as reason_code,
    coalesce(undone.last_straw_on, undone.first_on) as since_on,
    undone.months as number,
    undone.subjects,
    refunds.penalty + case when refunds.has_payments then refunds.paid_amount else 0 end as cost,
    case when refunds.has_payments then 'all_paid' else 'all_paid_unknown' end as cost_code,
    refunds.paid_amount,
    'contract_events' as target,
from core.contracts as contracts
inner join core.refunds as refunds on contracts.contract_id = refunds.contract_id
left join core.undone_months as undone on contracts.contract_id = undone.contract_id
left join core.loaded_records as loaded
    on contracts.contract_id = loaded.contract_id and loaded.record = 'contract_events'
