-- Which risks of the contract are triggered; of several the gravest is named.
-- Grain: contract_id, kind.
-- Stored: view.
--
-- A right to end the contract is graver than any other. A late payment is one line: it is no
-- risk besides unless there are others.

with triggered as (
    select
        risks.contract_id,
        risks.risk,
        risks.title,
        risks.since_on,
        case when risks.ends_contract then 'contract_endable' else 'risk_triggered' end as kind,
        count(*) over (partition by risks.contract_id) as count,
        row_number() over (
            partition by risks.contract_id
            order by case when risks.ends_contract then 1 else 2 end, risks.rank
        ) as position,
    from marts.contract_risks as risks
    where risks.state = 'triggered'
)

select
    triggered.contract_id,
    triggered.kind,
    triggered.count,
    cast(triggered.since_on as timestamp) as first_at,
    triggered.title,
    'risks' as target,
from triggered
where triggered.position = 1 and (triggered.count > 1 or triggered.risk <> 'payment_overdue')
