-- Each risk of the contract: clear, to be watched or triggered, by which clause, at what cost.
-- Grain: contract_id, risk.
--
-- Which risks there are, which is the gravest (rank 1) and which let the client end the contract
-- says the contract file: a clause for each.

select
    risks.contract_id,
    clauses.rank,
    risks.risk,
    clauses.title,
    clauses.clause,
    clauses.clause_text,
    clauses.ends_contract,
    risks.state,
    risks.reason_code,
    risks.since_on,
    risks.due_on,
    risks.next_due_on,
    risks.completed_on,
    risks.loaded_at,
    risks.number,
    risks.subjects,
    risks.running,
    risks.unknown,
    risks.without_amount,
    risks.short_now,
    risks.short_then,
    risks.short_again,
    risks.score,
    risks.score_if_pending,
    contracts.pass_mark,
    risks.team_size,
    contracts.unfulfilled_months,
    contracts.renewal_talks_open_on as opens_on,
    risks.cost,
    coalesce(risks.cost_code, 'no_sum') as cost_code,
    risks.paid_amount,
    contracts.penalty,
    contracts.penalty_percent,
    risks.target,
from marts.risks as risks
inner join core.contracts as contracts on risks.contract_id = contracts.contract_id
inner join core.clauses as clauses
    on risks.contract_id = clauses.contract_id and risks.risk = clauses.key
