"""Why a row of the ledger, or a clock, is what it is: from its reason code and its figures."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from warehouse.wording.codes import word
from warehouse.wording.language import _, is_missing, plural
from warehouse.wording.numbers import exact
from warehouse.wording.reasons.signs import sign
from warehouse.wording.times import HOUR, MINUTE, clock, limit


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What a reason is written from; a row of the ledger has all of them."""

    reason_code: str | None
    occurred_on: date | None = None
    started_at: datetime | None = None
    due_at: datetime | None = None
    ended_at: datetime | None = None
    ended_by: str | None = None
    counted_to: datetime | None = None
    round_no: int | None = None
    clocks: int = 1
    units: int = 0
    unit_points: Decimal | None = None
    points: Decimal = Decimal(0)
    state: str | None = None
    block_seconds: int | None = None
    late_blocks: str | None = None
    returned_by: str | None = None
    cases: int | None = None
    people: int | None = None
    team_size: int | None = None
    empty_groups: int | None = None
    report_kind: str | None = None
    report_title: str | None = None
    period_end: date | None = None
    reports: str | None = None
    entry_reason: str | None = None
    entered_by: str | None = None
    confirmed_by: str | None = None


FIGURES = tuple(field.name for field in fields(Figures))


def reason(row: Any) -> str:
    """Return the reason of a row that has the figures, in the language spoken."""
    told = REASONS.get(row.reason_code)
    return told(row) if told else ""


def clock_reason(row: Any) -> str:
    """Return the reason of a case's clock, `outcome` among its figures, also when all is well."""
    if not is_missing(row.reason_code):
        return reason(row)
    return _of_round(row, _running_or_met(row))


def _running_or_met(row: Any) -> str:
    if is_missing(row.started_at):
        return _("no feedback yet: the clock has not started")
    began = {"start": clock(row.started_at), "limit": limit(row.due_at)}
    if row.outcome == "running":
        return _("counted from {start}, limit {limit}, running").format(**began)
    if not is_missing(row.ended_by):
        return _("counted from {start}, limit {limit}, {done}: met").format(
            done=_forwarded(row), **began
        )
    return _("counted from {start}, limit {limit}, done {at}: met").format(
        at=clock(row.ended_at), **began
    )


def _forwarded_late(row: Any) -> str:
    return _("received {start}, limit {limit}, {done}: {h} h {m} min late, {cost}").format(
        start=clock(row.started_at),
        done=_done(row, _forwarded(row), _("not forwarded by {at}")),
        **_lateness(row),
    )


def _forwarded_anew_late(row: Any) -> str:
    clocks = int(getattr(row, "clocks", 1))
    if clocks > 1:
        return _("{n} returns, the first {start}: {cost}").format(
            n=clocks, start=clock(row.started_at), cost=_blocks(row)
        )
    return _("returned {start}, limit {limit}, {done}: {h} h {m} min late, {cost}").format(
        start=clock(row.started_at),
        done=_done(row, _forwarded(row), _("not forwarded again by {at}")),
        **_lateness(row),
    )


def _lateness(row: Any) -> dict[str, Any]:
    late = int((row.counted_to - row.due_at).total_seconds())
    return {
        "limit": clock(row.due_at),
        "h": late // HOUR,
        "m": late % HOUR // MINUTE,
        "cost": _blocks(row),
    }


def _forwarded(row: Any) -> str:
    """Return when it was forwarded, or by what it must have been."""
    if is_missing(row.ended_by):
        return _("forwarded {at}").format(at=clock(row.ended_at))
    return _("forwarded by {at} (no time of it on file; taken from {sign})").format(
        at=clock(row.ended_at), sign=sign(row.ended_by)
    )


def _blocks(row: Any) -> str:
    block = exact(Decimal(int(row.block_seconds)) / HOUR)
    if not row.units:
        return _("less than one block of {block} h, no points").format(block=block)
    full, n = row.late_blocks == "full", int(row.units)
    blocks = (
        plural("{n} full block", "{n} full blocks", n)
        if full
        else plural("{n} started block", "{n} started blocks", n)
    )
    return _("that day {blocks} of {block} h × {price} = {points} points").format(
        blocks=blocks, block=block, **_sum(row)
    )


def _sent_wrongly(row: Any) -> str:
    return _(
        "returned by {unit} at {at} as wrongly dispatched: {n} × {price} = {points} points"
    ).format(
        unit=_("the unit") if is_missing(row.returned_by) else row.returned_by,
        at=clock(row.ended_at),
        n=int(row.units),
        **_sum(row),
    )


def _of_round(row: Any, story: str) -> str:
    """Say which round a story tells of, where a case was reopened."""
    if is_missing(row.round_no):
        return story
    return _("round {n}: {story}").format(n=int(row.round_no), story=story)


def _not_closed_same_day(row: Any) -> str:
    story = _("counted from {start}, to be closed by 24:00 that day, {done}").format(
        start=clock(row.started_at), done=_done(row, _("closed {at}"), _("still open at {at}"))
    )
    story = _of_round(row, story)
    if row.units:
        return _("{story}: 1 case × {price} = {points} points").format(story=story, **_sum(row))
    if is_missing(row.occurred_on):
        return story
    return _("{story}: counted with its day").format(story=story)


def _closed_without_feedback(row: Any) -> str:
    return _of_round(row, _("closed without a time of feedback"))


def _reopened_before_closing(row: Any) -> str:
    told = _("reopened {at}; no closing before that is on file").format(at=clock(row.counted_to))
    return _of_round(row, told)


def _day_with_misses(row: Any) -> str:
    return plural(
        "{day}: {n} case not closed the same day: 1 day × {price} = {points} points",
        "{day}: {n} cases not closed the same day: 1 day × {price} = {points} points",
        int(row.cases),
        day=_day(row.occurred_on),
        **_sum(row),
    )


def _reported_late(row: Any) -> str:
    if not is_missing(getattr(row, "reports", None)):
        return _("; ").join(map(_reported_late, _each_report(row)))
    came = _("{name} was due {due}, {done}").format(
        name=_name(row),
        due=clock(row.due_at),
        done=_done(row, _("handed in {at}"), _("not handed in by {at}")),
    )
    if is_missing(row.occurred_on):
        return _("{came}: due outside the term, no points").format(came=came)
    return _("{came}: 1 × {price} = {price} points").format(came=came, price=exact(row.unit_points))


def _each_report(row: Any) -> list[Figures]:
    """Return the reports that share the row, the earliest due first."""
    shared = Figures(**{name: getattr(row, name) for name in FIGURES})
    parts = [part.split("|") for part in row.reports.split(",")]
    return [
        replace(
            shared,
            reports=None,
            period_end=date.fromisoformat(period),
            due_at=datetime.fromisoformat(due),
            ended_at=datetime.fromisoformat(handed_in) if handed_in else None,
            unit_points=Decimal(price),
        )
        for period, due, handed_in, price in parts
    ]


def _name(row: Any) -> str:
    day = _day(row.period_end)
    if row.report_kind == "other":
        return _("report {title} {day}").format(title=row.report_title, day=day)
    return f"{word('report', row.report_kind)} {day}"


def _team_short(row: Any) -> str:
    empty = int(row.empty_groups)
    said = _("{day}: {people} people on post of {size}, {n} short; {groups}").format(
        day=_day(row.occurred_on),
        people=int(row.people),
        size=int(row.team_size),
        n=int(row.units),
        groups=plural("{n} group empty", "{n} groups empty", empty)
        if empty
        else _("every group is manned"),
    )
    if row.state != "unpriced":
        return said
    return _("{said}, the contract sets no points").format(said=said)


def _entry_proposed(row: Any) -> str:
    told = _("{reason} (proposed by {who})").format(reason=row.entry_reason, who=row.entered_by)
    return _with_points(row, told)


def _entry_confirmed(row: Any) -> str:
    who = row.entered_by if is_missing(row.confirmed_by) else row.confirmed_by
    told = _("{reason} (confirmed by {who})").format(reason=row.entry_reason, who=who)
    return _with_points(row, told)


def _entry_withdrawn(row: Any) -> str:
    return _("{reason} (withdrawn)").format(reason=row.entry_reason)


def _with_points(row: Any, told: str) -> str:
    if row.state == "unpriced":
        return _("{told}: the contract sets no points").format(told=told)
    return _("{told}: {n} times, {points} points").format(
        told=told, n=int(row.units), points=exact(row.points)
    )


def _rule_missing(_row: Any) -> str:
    return _("not handed in yet; points come with an assessment entry")


def _never_loaded(row: Any) -> str:
    return _("never loaded: {record}").format(record=word("record", row.record))


def _not_placed(row: Any) -> str:
    return _("some rows may belong to this contract or to another: {record}").format(
        record=word("record", row.record)
    )


def _not_covered(row: Any) -> str:
    return _("no data for this time: {record}").format(record=word("record", row.record))


def _done(row: Any, done: str, open_: str) -> str:
    """Return what happened in the end, or that it had not by as-of."""
    if is_missing(row.ended_at):
        return open_.format(at=clock(row.counted_to))
    return done.format(at=clock(row.ended_at))


def _sum(row: Any) -> dict[str, str]:
    return {"price": exact(row.unit_points), "points": exact(row.points)}


def _day(on: Any) -> str:
    return f"{on:%m-%d}"


REASONS: dict[Any, Callable[[Any], str]] = {
    "forwarded_late": _forwarded_late,
    "forwarded_anew_late": _forwarded_anew_late,
    "sent_wrongly": _sent_wrongly,
    "not_closed_same_day": _not_closed_same_day,
    "closed_without_feedback": _closed_without_feedback,
    "reopened_before_closing": _reopened_before_closing,
    "day_with_misses": _day_with_misses,
    "reported_late": _reported_late,
    "team_short": _team_short,
    "entry_proposed": _entry_proposed,
    "entry_confirmed": _entry_confirmed,
    "entry_withdrawn": _entry_withdrawn,
    "rule_missing": _rule_missing,
    "never_loaded": _never_loaded,
    "not_placed": _not_placed,
    "not_covered": _not_covered,
}
