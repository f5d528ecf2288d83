"""What needs a hand today, as a sentence: a function of a row of `marts.attention`."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

from warehouse.wording.language import _, plural, said, to_say
from warehouse.wording.numbers import exact, yuan
from warehouse.wording.times import clock, duration, limit, moment

HOURS = timedelta(hours=1)
NIGHT_ENDS = 6  # a reader in the morning thinks of last night: 20:00 to 06:00
DAYS = {
    -1: to_say("{span} yesterday"),
    0: to_say("{span} today"),
    1: to_say("{span} tomorrow"),
}


def matter(row: Any) -> str:
    """Return what a matter asks for: 2 件已超转派时限，下次扣分 今天 14:05."""
    return SENTENCES[row.kind](row)


def _at(row: Any) -> str:
    return moment(row.first_at, row.as_of)


def _unattended(row: Any) -> str:
    text = _("dispatch unattended since {when}, for {how_long}").format(
        when=_when(row, f"{row.first_at:%H:%M}"),
        how_long=duration((row.until_at - row.first_at).total_seconds()),
    )
    if row.count == 1:
        return text
    return _("{text}; {n} times in 24 hours").format(text=text, n=row.count)


def _nearest(row: Any, one: str, several: str) -> str:
    text = _(one if row.count == 1 else several)
    return text.format(n=row.count, when=_when(row, _span(row)))


def _span(row: Any) -> str:
    """Return 23:50–00:20; an end far off says its day."""
    end = limit(row.until_at)
    near = row.until_at - row.first_at < 12 * HOURS or row.until_at.date() == row.first_at.date()
    return f"{row.first_at:%H:%M}–{end[-5:] if near else end}"


def _when(row: Any, span: str) -> str:
    """Return the hours with their day, as seen from as-of: 昨夜 02:00–02:17."""
    midnight = datetime.combine(row.as_of.date(), time())
    night = midnight - 4 * HOURS, midnight + NIGHT_ENDS * HOURS
    if row.as_of >= night[1] and night[0] <= row.first_at < night[1]:
        return _("{span} last night").format(span=span)
    day = DAYS.get((row.first_at.date() - row.as_of.date()).days)
    return _(day).format(span=span) if day else f"{row.first_at:%m-%d} {span}"


def _dark(row: Any) -> str:
    cameras = plural("{n} camera", "{n} cameras", row.count)
    one, several = _("{cameras} offline, since {at}"), _("{cameras} offline, the first since {at}")
    return (one if row.count == 1 else several).format(cameras=cameras, at=clock(row.first_at))


def _triggered(row: Any) -> str:
    if row.count == 1:
        return _("contract risk “{risk}” triggered").format(risk=said(row, "title"))
    return _("{n} contract risks triggered, above all “{risk}”").format(
        n=row.count, risk=said(row, "title")
    )


def _payment(row: Any) -> str:
    one, several = _("{payment}: {money}"), _("{n} invoices: {money}, the first")
    invoice = (one if row.count == 1 else several).format(
        payment=said(row, "title"), n=row.count, money=yuan(row.to_pay)
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
    "platform_overdue": lambda row: plural(
        "{n} case open past the limit of the platform",
        "{n} cases open past the limit of the platform",
        row.count,
    ),
    "unattended": _unattended,
    "uncovered": lambda row: _nearest(
        row,
        to_say("dispatch unattended {when}"),
        to_say("dispatch unattended {n} times in 24 hours, last {when}"),
    ),
    "gap_ahead": lambda row: _nearest(
        row,
        to_say("dispatch will be unattended {when}"),
        to_say("dispatch will be unattended {n} times within 24 hours, first {when}"),
    ),
    "cameras_dark": _dark,
    "cameras_unchecked": lambda row: plural(
        "{n} camera not looked at yesterday", "{n} cameras not looked at yesterday", row.count
    ),
    "contract_endable": _triggered,
    "risk_triggered": _triggered,
    "payment_overdue": _payment,
    "payment_due": _payment,
}
