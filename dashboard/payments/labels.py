"""Money, days and standings of payments in the office's words."""

from decimal import Decimal
from typing import Any

from dashboard import status
from warehouse.wording import STATES, State, _, dated, is_missing, marked, plural, state

JOINER, NBSP = "\u2060", "\u00a0"  # forbid a break of the line, without and with a space
UNKNOWN = STATES["insufficient_data"]
CLOCKED = ("overdue", "due", "part_paid")


def unbroken(text: str) -> str:
    """Return `text` broken at its spaces alone; a Chinese word may break at every letter."""
    return " ".join(JOINER.join(part) for part in text.split(" "))


def on(when: Any) -> str:
    """Return 5月15日, with its year where that is not the one looked from."""
    return dated(when, status.as_of())


def due(row: Any) -> str:
    """Return the due day of a milestone or an invoice: ◌ 2027年5月13日 暂定."""
    if is_missing(row.due_on) or row.due_certain:
        return on(row.due_on)
    return _("◌ {day}, provisional").format(day=on(row.due_on))


def working_days(number: int) -> str:
    """Return 9 个工作日, the number never alone at the end of a line."""
    return plural("{n} working day", "{n} working days", number).replace(" ", NBSP, 1)


def is_running(row: Any) -> bool:
    """Say whether the clock of an invoice runs for this milestone."""
    return row.state in CLOCKED and not is_missing(row.working_days_left)


def clock(row: Any) -> str:
    """Return 还有 9 个工作日, 今天到期, 已超 3 个工作日; nothing where no clock runs."""
    if not is_running(row):
        return ""
    left = int(row.working_days_left)
    if left > 0:
        return _("{days} left").format(days=working_days(left))
    if row.state != "overdue":
        return _("due today")
    return _("{days} late").format(days=working_days(-left)) if left else _("past its due day")


def standing(row: Any) -> tuple[State, str]:
    """Return the state of a milestone and its words; what was never loaded is not known."""
    if row.state == "awaiting_invoice" and is_missing(row.invoiced_amount):
        return UNKNOWN, UNKNOWN.word
    if row.state in CLOCKED and is_missing(row.paid_amount):
        known = state("not_known", "milestone")
        return known, known.word
    known = state(row.state, "milestone")
    if row.state == "paid" and not Decimal(row.payable):
        return known, _("nothing to pay")
    return known, clock(row) or known.word


def invoice(code: str, *, is_paid_known: bool) -> str:
    """Return how an invoice stands, with its shape: ✓ 已付清."""
    return marked("invoice", code if is_paid_known else "not_known")


def title(row: Any) -> str:
    """Return the name of a milestone: 预付款."""
    return _(row.title)
