"""A term that an amendment replaces from a day on: its versions, and the days of each."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

ALWAYS_BEFORE = datetime(1900, 1, 1, tzinfo=UTC).replace(tzinfo=None)
ALWAYS_AFTER = datetime(9999, 1, 1, tzinfo=UTC).replace(tzinfo=None)

Row = dict[str, Any]


class Term(BaseModel):
    """A part of a contract file: unknown keys are errors, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Dated(Term):
    """A term of which the file may hold several versions; one without a day is the first.

    `source` names the document that a term stands in where the contract itself is silent: the
    reply documents have equal force (article 14).
    """

    effective_from: date | None = None
    source: str | None = None


def _as_versions(written: Any) -> Any:
    return written if isinstance(written, list | tuple) else (written,)


T = TypeVar("T", bound=Dated)
Versions = Annotated[tuple[T, ...], BeforeValidator(_as_versions), Field(min_length=1)]


def in_order(versions: Iterable[T]) -> list[tuple[T, date | None, date | None]]:
    """Return versions with the days each is in force, [from, to); the first has no beginning."""
    ordered = sorted(versions, key=lambda version: version.effective_from or date.min)
    days = [None, *(version.effective_from for version in ordered[1:]), None]
    return list(zip(ordered, days, days[1:], strict=False))


def in_force(versions: Sequence[T], day: date | None) -> T:
    """Return the version that holds on `day`; on no day at all, the first."""
    known = in_order(versions)
    started = [version for version, start, _ in known if not start or (day and start <= day)]
    return started[-1]


def midnight(day: date) -> datetime:
    """Return the instant at which a day begins."""
    return datetime.combine(day, time())


def days_of(start: date | None, end: date | None) -> Row:
    """Return the instants of [start, end) as the tables of `core` hold them."""
    return {
        "valid_from": midnight(start) if start else ALWAYS_BEFORE,
        "valid_to": midnight(end) if end else ALWAYS_AFTER,
    }


def check_versions(key: str, versions: Sequence[Dated], first_day: date) -> None:
    """Raise ValueError where two versions claim one day, or none the first."""
    days = [version.effective_from or first_day for version in versions]
    if len(set(days)) < len(days):
        raise ValueError(f"{key} has two versions from one day; drop one")
    if min(days, default=date.max) > first_day:
        raise ValueError(f"{key} has no version on the first day; add one")
