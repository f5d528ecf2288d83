-- Each internal rule that must exist, and when the contractor first handed it in.
-- Grain: contract_id, kind.

with placed_policies as (
    select
        placed.contract_id,
        policies.kind,
        policies.submitted_on,
    from staging.policies as policies
    inner join core.placements as placed
        on placed.record = 'policies' and policies.row_key = placed.row_key
    where policies.is_current
)

select
    required.contract_id,
    required.kind,
    min(policies.submitted_on) as submitted_on,
from core.required_policies as required
inner join core.contracts as contracts on required.contract_id = contracts.contract_id
cross join core.today as today
left join placed_policies as policies
    on
        required.contract_id = policies.contract_id
        and required.kind = policies.kind
        and policies.submitted_on <= today.day
        and policies.submitted_on <= contracts.ends_on
group by required.contract_id, required.kind
