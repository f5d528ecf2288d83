-- Each internal rule that must exist, and when the contractor first handed it in.
-- Grain: contract_id, kind.

select
    required.contract_id,
    required.kind,
    min(policies.submitted_on) as submitted_on,
from core.required_policies as required
inner join core.contracts as contracts on required.contract_id = contracts.contract_id
cross join core.moment as moment
left join staging.policies as policies
    on
        policies.is_current
        and contracts.is_only_street
        and required.kind = policies.kind
        and policies.submitted_on <= cast(moment.as_of as date)
        and policies.submitted_on <= contracts.ends_on
group by required.contract_id, required.kind
