"""Risks, clauses and spans of days in the office's words."""

from datetime import date
from typing import Any

import pandas as pd

from dashboard import status
from dashboard.each_row import each
from dashboard.markdown import JOINER, NBSP, plain
from dashboard.staffing.labels import days
from warehouse.wording import _, count, dated, is_missing, yuan
from warehouse.wording.reasons import renewal
from warehouse.wording.reasons import risks as reasons
from warehouse.wording.reasons.money import milestone

PRESSING = ("triggered", "watch")
WAITING = ("overdue", "due", "part_paid")


def with_facts(
    risks: pd.DataFrame, milestones: pd.DataFrame, conditions: pd.DataFrame
) -> pd.DataFrame:
    """Return the risks; `fact` says how each stands, which may rest on milestones or conditions."""
    waiting = milestones[milestones["state"].isin(WAITING)]
    broken = conditions[conditions["outcome"] == "missed"]
    text = _("{what}: {said}")
    parts = {
        "payment_overdue": [
            text.format(what=_(row.title), said=milestone(row)) for row in each(waiting)
        ],
        "renewal": [renewal.broken(row) for row in each(broken)],
    }
    facts = [reasons.fact(row, parts.get(row.risk, ())) for row in each(risks)]
    return risks.assign(fact=facts)


def counted(mark: str, text: str, number: int) -> str:
    """Return ■ 触发 **2**, which never breaks within."""
    return f"{mark} {whole(text)} **{count(number)}**".replace(" ", NBSP)


def whole(text: str) -> str:
    """Return `text` in markdown, no line breaking in it: Chinese breaks between any two signs."""
    return JOINER.join(NBSP if sign == " " else plain(sign) for sign in text)


def today() -> date:
    """Return the day every figure stands for."""
    return status.as_of().date()


def cost(row: Any) -> str:
    """Say what a risk would cost and how that comes about."""
    text = _("At stake: **{sum}**") if row.state in PRESSING else _("If triggered: **{sum}**")
    return f"{text.format(sum=yuan(row.cost))} · {plain(reasons.cost_basis(row))}"


def since(row: Any) -> str:
    """Say since when a risk stands as it does: 自 7月10日 起，136 天; nothing where unknown."""
    if is_missing(row.since_on):
        return ""
    gone = (today() - row.since_on.date()).days
    return _("since {day}, {days}").format(day=dated(row.since_on, status.as_of()), days=days(gone))
