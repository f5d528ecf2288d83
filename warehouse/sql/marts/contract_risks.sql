-- Each risk of the contract: clear, to be watched or triggered, by which clause, at what cost.
-- Grain: contract_id, risk.

with risks as (
    select
        parts.contract_id,
        parts.risk,
        parts.state,
        parts.since_on,
        parts.fact,
        parts.fact_en,
        parts.cost,
        parts.cost_basis,
        parts.cost_basis_en,
    from marts.score_risks as parts
    union all
    select
        parts.contract_id,
        parts.risk,
        parts.state,
        parts.since_on,
        parts.fact,
        parts.fact_en,
        parts.cost,
        parts.cost_basis,
        parts.cost_basis_en,
    from marts.team_risks as parts
    union all
    select
        parts.contract_id,
        parts.risk,
        parts.state,
        parts.since_on,
        parts.fact,
        parts.fact_en,
        parts.cost,
        parts.cost_basis,
        parts.cost_basis_en,
    from marts.event_risks as parts
    union all
    select
        parts.contract_id,
        parts.risk,
        parts.state,
        parts.since_on,
        parts.fact,
        parts.fact_en,
        parts.cost,
        parts.cost_basis,
        parts.cost_basis_en,
    from marts.staff_risks as parts
    union all
    select
        parts.contract_id,
        parts.risk,
        parts.state,
        parts.since_on,
        parts.fact,
        parts.fact_en,
        parts.cost,
        parts.cost_basis,
        parts.cost_basis_en,
    from marts.payment_risks as parts
    union all
    select
        parts.contract_id,
        parts.risk,
        parts.state,
        parts.since_on,
        parts.fact,
        parts.fact_en,
        parts.cost,
        parts.cost_basis,
        parts.cost_basis_en,
    from marts.renewal_risks as parts
)

select
    risks.contract_id,
    clauses.rank,
    risks.risk,
    clauses.title,
    clauses.title_en,
    clauses.clause,
    clauses.clause_text,
    risks.state,
    risks.since_on,
    risks.fact,
    risks.fact_en,
    risks.cost,
    risks.cost_basis,
    risks.cost_basis_en,
    clauses.remedy,
    clauses.remedy_en,
    clauses.page,
    clauses.page_filter,
from risks
inner join core.risk_clauses as clauses
    on risks.contract_id = clauses.contract_id and risks.risk = clauses.risk
