"""What the contract says, which of its risks are on, and what renewal asks for."""

import pandas as pd

from dashboard.queries.snapshot_cache import rows

SEVEREST_FIRST = """
case state when 'triggered' then 1 when 'watch' then 2 when 'not_measurable' then 3 else 4 end, rank
"""


def risks(contract: str) -> pd.DataFrame:
    """Each risk: what is triggered first, then what is to be watched; money as text."""
    return rows(
        "marts.contract_risks",
        SEVEREST_FIRST,
        as_text=["cost", "paid_amount", "penalty"],
        contract_id=contract,
    )


def terms(contract: str) -> pd.DataFrame:
    """The terms that figures rest on; one row, money as text."""
    return rows("core.contracts", as_text=["price", "penalty"], contract_id=contract)


def milestones(contract: str) -> pd.DataFrame:
    """The payments agreed, in their order; money as text."""
    return rows("core.milestones", "milestone", as_text=["amount"], contract_id=contract)


def readings(contract: str) -> pd.DataFrame:
    """How each reading takes the clauses that the contract leaves open."""
    return rows("core.readings", contract_id=contract)


def score_range(contract: str) -> pd.DataFrame:
    """The score of every combination of the open clauses, the best first."""
    order = "score desc, is_rejected, combination"
    return rows("marts.score_range", order, contract_id=contract)


def clause_effects(contract: str) -> pd.DataFrame:
    """What each open clause alone would move, the most first."""
    order = "abs(points) desc, clause"
    return rows("marts.clause_effects", order, contract_id=contract)


def agreements(contract: str) -> pd.DataFrame:
    """The clauses that both sides have settled, and since when."""
    return rows("core.agreements", "agreed_from, clause", contract_id=contract)


def rejected_answers(contract: str) -> pd.DataFrame:
    """The answers that no reading takes, and why."""
    return rows("core.rejected_answers", "clause, answer", contract_id=contract)


def checklist(contract: str) -> pd.DataFrame:
    """The conditions of renewal, in the order of the contract."""
    return rows("marts.renewal_checklist", "position", contract_id=contract)


def events(contract: str) -> pd.DataFrame:
    """What happened to the contract, the unsettled and the latest first; money as text."""
    order = "resolved_on is not null, occurred_on desc, event_id"
    return rows("core.contract_events", order, as_text=["amount"], contract_id=contract)
