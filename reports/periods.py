"""The periods that reports speak of: a day, a week from Monday to Sunday, a calendar month."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from warehouse.errors import UserError
from warehouse.facts import Facts
from warehouse.wording import to_say, word

Kind = Literal["daily", "weekly", "monthly"]
KINDS: tuple[Kind, ...] = get_args(Kind)
BEFORE = {"daily": "前一日", "weekly": "上周", "monthly": "上月"}
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Period:
    """One day, week or month of the calendar, both ends included."""

    kind: Kind
    first: date
    last: date

    @property
    def title(self) -> str:
        """The kind of report: 月报."""
        return word("report", self.kind)

    @property
    def month(self) -> str:
        """The calendar month of the last day: 2026-10."""
        return f"{self.last:%Y-%m}"

    @property
    def stem(self) -> str:
        """The period in a file's name: 2026-10, 2026-10-12至2026-10-18, 2026-10-15."""
        if self.kind == "monthly":
            return self.month
        return str(self.first) if self.kind == "daily" else f"{self.first}至{self.last}"

    @property
    def label(self) -> str:
        """The period in a title: 2026年10月, 2026年10月12日至18日, 2026年10月15日."""
        if self.kind == "monthly":
            return f"{self.first.year}年{self.first.month}月"
        return days(self.first, self.last)

    @property
    def before(self) -> "Period":
        """The period of the same kind that ends the day before this one begins."""
        return holding(self.kind, self.first - DAY)


def holding(kind: Kind, day: date) -> Period:
    """Return the period of `kind` that holds `day`."""
    if kind == "daily":
        return Period(kind, day, day)
    if kind == "weekly":
        monday = day - day.weekday() * DAY
        return Period(kind, monday, monday + 6 * DAY)
    first = day.replace(day=1)
    return Period(kind, first, (first + 31 * DAY).replace(day=1) - DAY)


def begun(kind: Kind, facts: Facts) -> list[Period]:
    """Return every period of `kind` that touches the term so far, the newest first."""
    if facts.last_day < facts.starts_on:
        return []
    found = [holding(kind, facts.last_day)]
    while found[-1].first > facts.starts_on:
        found.append(found[-1].before)
    return found


def asked(kind: str, written: str | None, facts: Facts) -> Period:
    """Return the period of `kind` that holds `written`, else the newest that is over.

    Raises UserError where no report can be made of it, naming what can.
    """
    known = begun(_kind(kind), facts)
    if not known:
        raise UserError(
            "The contract begins on {starts_on}, the data end at {as_of:%Y-%m-%d %H:%M}; try "
            "again once it has begun.",
            starts_on=facts.starts_on,
            as_of=facts.as_of,
        )
    if written is None:
        return next((period for period in known if facts.is_over(period.last)), known[0])
    found = holding(_kind(kind), _day(kind, written))
    if found not in known:
        raise _outside(found, known, facts)
    return found


def days(first: date, last: date) -> str:
    """Return 2026年10月12日至18日, with month and year where they change."""
    start = f"{first.year}年{first.month}月{first.day}日"
    if first == last:
        return start
    year = f"{last.year}年" if last.year != first.year else ""
    month = f"{last.month}月" if (last.year, last.month) != (first.year, first.month) else ""
    return f"{start}至{year}{month}{last.day}日"


def _kind(written: str) -> Kind:
    for kind in KINDS:
        if kind == written:
            return kind
    raise UserError(
        "There is no report called “{written}”; use daily, weekly or monthly.", written=written
    )


def _day(kind: str, written: str) -> date:
    pattern = "2026-10" if kind == "monthly" else "2026-10-15"
    try:
        if len(written) != len(pattern):
            raise ValueError(written)
        return date.fromisoformat(f"{written}-01" if kind == "monthly" else written)
    except ValueError as error:
        is_month = kind == "monthly"
        raise UserError(
            to_say("“{written}” is no month; write it like {pattern}.")
            if is_month
            else to_say("“{written}” is no day; write it like {pattern}."),
            written=written,
            pattern=pattern,
        ) from error


def _outside(found: Period, known: list[Period], facts: Facts) -> UserError:
    oldest, newest = known[-1].stem, known[0].stem
    return UserError(
        "{stem} can't be reported on (term {starts_on} to {ends_on}, data as of "
        "{as_of:%Y-%m-%d %H:%M}); choose from {oldest} to {newest}.",
        stem=found.stem,
        starts_on=facts.starts_on,
        ends_on=facts.ends_on,
        as_of=facts.as_of,
        oldest=oldest,
        newest=newest,
    )
