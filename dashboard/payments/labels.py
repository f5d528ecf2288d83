"""Money, days and standings of payments in the office's words."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from dashboard import status
from dashboard.markdown import JOINER, NBSP
from warehouse.wording import STATES, State, _, dated, is_missing, marked, plural, state

UNKNOWN = STATES["insufficient_data"]
CLOCKED = ("overdue", "due", "part_paid")


@dataclass(frozen=True)
class Known:
    """The term, today, and which records were ever loaded: without events no breach is known."""

    starts_on: pd.Timestamp
    ends_on: pd.Timestamp
    today: pd.Timestamp
    has_events: bool
    has_invoices: bool
    has_payments: bool

    def is_checked(self, row: Any) -> bool:
        """Say whether it is known that no breach keeps a milestone from being paid in full."""
        return self.has_events or row.gate == "signing"


def known(contract: Any, loaded: list[str]) -> Known:
    """Return what is known from the row of a contract and the records ever loaded."""
    today = pd.Timestamp(status.as_of().date())
    records = ("contract_events", "invoices", "payments")
    return Known(
        contract.starts_on, contract.ends_on, today, *(record in loaded for record in records)
    )


def unknown(text: str) -> str:
    """Return `text` as said of what was never loaded."""
    return f"{UNKNOWN.mark} {text}"


def no_invoices() -> str:
    """Say that what invoices would tell is not known."""
    return unknown(_("no invoices were ever loaded"))


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


def is_ended(row: Any) -> bool:
    """Say whether a termination keeps a milestone from ever being paid again."""
    return row.state == "gated" and not is_missing(row.ended_on)


def clock(row: Any) -> str:
    """Return 还有 9 个工作日, 今天到期, 已超 3 个工作日; nothing where no clock runs."""
    if not is_running(row):
        return ""
    left = int(row.working_days_left)
    if left > 0:
        return _("{days} left").format(days=working_days(left))
    if row.is_past_due and row.state != "overdue":
        return _("overdue if the due day stands")
    if row.state != "overdue":
        return _("due today")
    return _("{days} late").format(days=working_days(-left)) if left else _("past its due day")


def to_gate(row: Any) -> str:
    """Return 距可付款还有 97 个工作日; nothing where no day is awaited."""
    if is_missing(row.working_days_to_gate):
        return ""
    days = working_days(int(row.working_days_to_gate))
    if row.is_gate_day_certain:
        return _("{days} until it may be paid").format(days=days)
    return _("◌ {days} until it may be paid, provisional").format(days=days)


def standing(row: Any) -> tuple[State, str]:
    """Return the state of a milestone and its words; what was never loaded is not known."""
    if row.state == "awaiting_invoice" and is_missing(row.invoiced_amount):
        return UNKNOWN, UNKNOWN.word
    if row.state in CLOCKED and is_missing(row.paid_amount):
        stands = state("not_known", "milestone")
        return stands, stands.word
    stands = state(row.state, "milestone")
    if row.state == "paid" and not Decimal(row.payable):
        return stands, _("nothing to pay")
    if is_ended(row):
        return stands, _("contract terminated")
    return stands, clock(row) or stands.word


def invoice(code: str, *, is_paid_known: bool) -> str:
    """Return how an invoice stands, with its shape: ✓ 已付清."""
    return marked("invoice", code if is_paid_known else "not_known")


def title(row: Any) -> str:
    """Return the name of a milestone: 预付款."""
    return _(row.title)
