"""What somebody outside the panel is told, as a sentence: of a case its number, unit and times."""

from collections.abc import Callable
from typing import Any

from warehouse.wording.codes import word
from warehouse.wording.language import _, is_missing, listed, plural
from warehouse.wording.letters import visible
from warehouse.wording.numbers import exact, is_some, points
from warehouse.wording.reasons.matters import matter
from warehouse.wording.times import clock, limit

FORWARDING = 2  # the item of the assessment


def alert(row: Any) -> str:
    """Return what is told of one thing: 20261015001 · 第三社区：转派时限 10-16 11:12 已过."""
    return SENTENCES[row.kind](row)


def alerts(kind: str, n: int, threshold: Any = None) -> str:
    """Return how many things of a kind are told: 已超时限 3 件."""
    return COUNTS[kind](n, threshold)


def unsent(why: str, answer: str) -> str:
    """Return why a message was not taken: 拒收、HTTP 403."""
    return listed(filter(None, (word("unsent", why), answer)))


def _case(row: Any) -> str:
    unit = "" if is_missing(row.unit) else row.unit
    return " · ".join(filter(None, (visible(row.subject), visible(unit))))


def _breached(row: Any) -> str:
    text = (
        _("{case}: to be forwarded by {at}, now past")
        if row.item_no == FORWARDING
        else _("{case}: to be closed by {at}, now past")
    ).format(case=_case(row), at=limit(row.step))
    if not is_some(row.points):
        return text
    return _("{text}, {points} points").format(text=text, points=exact(row.points))


def _at_risk(row: Any) -> str:
    text = (
        _("{case}: forward by {at}, {points} points at stake")
        if row.item_no == FORWARDING
        else _("{case}: close by {at}, {points} points at stake")
    )
    return text.format(case=_case(row), at=limit(row.step), points=exact(row.points))


def _below(row: Any) -> str:
    return _("The score is {score}, below {threshold}; the pass mark is {pass_mark}").format(
        score=points(row.score), threshold=exact(row.threshold), pass_mark=exact(row.pass_mark)
    )


def _report(row: Any) -> str:
    text = (
        _("{report} ({period}): to be handed in by {at}, overdue")
        if row.kind == "report_missing"
        else _("{report} ({period}): hand in by {at}")
    )
    period = f"{row.period_end:%Y-%m}" if row.report_kind == "monthly" else f"{row.period_end}"
    return text.format(report=word("report", row.report_kind), period=period, at=limit(row.step))


def _stale(row: Any) -> str:
    return _("{record}: known to {at}, more was expected by now").format(
        record=word("record", row.subject), at=clock(row.step, row.as_of)
    )


SENTENCES: dict[str, Callable[[Any], str]] = {
    "case_breached": _breached,
    "case_at_risk": _at_risk,
    "score_below": _below,
    "report_missing": _report,
    "report_due": _report,
    "payment_overdue": matter,
    "payment_due": matter,
    "data_stale": _stale,
}

COUNTS: dict[str, Callable[[int, Any], str]] = {
    "case_breached": lambda n, _t: plural("{n} case past its limit", "{n} cases past limits", n),
    "case_at_risk": lambda n, _t: plural(
        "{n} case close to its limit", "{n} cases close to limits", n
    ),
    "score_below": lambda n, threshold: (
        _("score below {threshold}").format(threshold=exact(threshold))
        if n == 1
        else plural("{n} score below a threshold", "{n} scores below thresholds", n)
    ),
    "report_missing": lambda n, _t: plural("{n} report overdue", "{n} reports overdue", n),
    "report_due": lambda n, _t: plural("{n} report due soon", "{n} reports due soon", n),
    "payment_overdue": lambda n, _t: plural("{n} payment overdue", "{n} payments overdue", n),
    "payment_due": lambda n, _t: plural("{n} payment due soon", "{n} payments due soon", n),
    "data_stale": lambda n, _t: plural(
        "{n} record not up to date", "{n} records not up to date", n
    ),
}
