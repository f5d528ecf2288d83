"""Each risk of the contract with its fact, which may rest on milestones or conditions."""

import pandas as pd

from dashboard.payments.labels import title
from dashboard.queries import contract as queries
from dashboard.queries import payments
from warehouse.wording import _
from warehouse.wording.reasons import renewal
from warehouse.wording.reasons.money import milestone
from warehouse.wording.reasons.risks import fact

WAITING = ("overdue", "due", "part_paid")


def risks(contract: str) -> pd.DataFrame:
    """Return the risks, what is triggered first; `fact` says how each stands."""
    rows = queries.risks(contract)
    parts = {"payment_overdue": _waiting(contract), "renewal": _broken(contract)}
    told = [fact(row, parts.get(row.risk, ())) for row in rows.itertuples()]
    return rows.assign(fact=told)


def _waiting(contract: str) -> list[str]:
    rows = payments.milestones(contract)
    return [
        _("{what}: {said}").format(what=title(row), said=milestone(row))
        for row in rows[rows["state"].isin(WAITING)].itertuples()
    ]


def _broken(contract: str) -> list[str]:
    rows = queries.checklist(contract)
    return [renewal.broken(row) for row in rows[rows["outcome"] == "missed"].itertuples()]
