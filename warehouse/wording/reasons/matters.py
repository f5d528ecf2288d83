"""What needs a hand today, as a sentence: a function of a row of `marts.attention`."""

from collections.abc import Callable
from typing import Any

from warehouse.wording.language import _, plural
from warehouse.wording.numbers import exact, yuan
from warehouse.wording.reasons import gap_matters
from warehouse.wording.times import clock, moment


def matter(row: Any) -> str:
    """Return what a matter asks for: 2 件已超转派时限，下次扣分 今天 14:05."""
    return SENTENCES[row.kind](row)


def _at(row: Any) -> str:
    return moment(row.first_at, row.as_of)


def _dark(row: Any) -> str:
    cameras = plural("{n} camera", "{n} cameras", row.count)
    one, several = _("{cameras} offline, since {at}"), _("{cameras} offline, the first since {at}")
    return (one if row.count == 1 else several).format(cameras=cameras, at=clock(row.first_at))


def _triggered(row: Any) -> str:
    if row.count == 1:
        return _("contract risk “{risk}” triggered").format(risk=_(row.title))
    return _("{n} contract risks triggered, above all “{risk}”").format(
        n=row.count, risk=_(row.title)
    )


def _payment(row: Any) -> str:
    one, several = _("{payment}: {money}"), _("{n} invoices: {money}, the first")
    invoice = (one if row.count == 1 else several).format(
        payment=_(row.title), n=row.count, money=yuan(row.to_pay)
    )
    text = _due(row, invoice)
    if not row.due_certain:
        text = _("{what} (provisional)").format(what=text)
    if row.payments_are_loaded:
        return text
    return _("{text}; no payments were ever loaded: if it is paid, load them").format(text=text)


def _due(row: Any, invoice: str) -> str:
    """Return by when an invoice is to be paid; its last day is due today."""
    day = f"{row.first_at:%Y-%m-%d}"
    if row.first_at.date() == row.as_of.date():
        return _("{invoice} due today").format(invoice=invoice)
    if row.kind == "payment_overdue":
        return _("{invoice} was due {day}, overdue").format(invoice=invoice, day=day)
    if row.first_at.date() < row.as_of.date():
        return _("{invoice} overdue if the due day {day} stands").format(invoice=invoice, day=day)
    return plural(
        "{invoice} due {day}, {n} working day left",
        "{invoice} due {day}, {n} working days left",
        int(row.working_days_left),
        invoice=invoice,
        day=day,
    )


SENTENCES: dict[str, Callable[[Any], str]] = {
    "forwarding_late": lambda row: plural(
        "{n} case past the forwarding limit, next points {at}",
        "{n} cases past the forwarding limit, next points {at}",
        row.count,
        at=_at(row),
    ),
    "forwarding_soon": lambda row: plural(
        "{n} case to reach the forwarding limit within 30 minutes",
        "{n} cases to reach the forwarding limit within 30 minutes",
        row.count,
    ),
    "closing_today": lambda row: plural(
        "{n} case fed back, to be closed by 24:00 today: {points} points",
        "{n} cases fed back, to be closed by 24:00 today: {points} points",
        row.count,
        points=exact(row.points),
    ),
    "report_missing": lambda row: plural("{n} report overdue", "{n} reports overdue", row.count),
    "report_due": lambda row: plural(
        "{n} report due, the first {at}", "{n} reports due, the first {at}", row.count, at=_at(row)
    ),
    "undecided": lambda row: plural(
        "{n} deduction undecided: {points} points",
        "{n} deductions undecided: {points} points",
        row.count,
        points=exact(row.points),
    ),
    "withdrawal_asked": lambda row: plural(
        "{n} load to be withdrawn, if a second person agrees",
        "{n} loads to be withdrawn, if a second person agrees",
        row.count,
    ),
    "data_late": lambda row: plural(
        "{n} record not brought up to date, known to {at}",
        "{n} records not brought up to date, the oldest known to {at}",
        row.count,
        at=_at(row),
    ),
    "platform_overdue": lambda row: plural(
        "{n} case open past the limit of the platform",
        "{n} cases open past the limit of the platform",
        row.count,
    ),
    "unattended": gap_matters.unattended,
    "uncovered": gap_matters.uncovered,
    "gap_ahead": gap_matters.ahead,
    "cameras_dark": _dark,
    "cameras_unchecked": lambda row: plural(
        "{n} camera not checked yesterday", "{n} cameras not checked yesterday", row.count
    ),
    "contract_endable": _triggered,
    "risk_triggered": _triggered,
    "payment_overdue": _payment,
    "payment_due": _payment,
}
