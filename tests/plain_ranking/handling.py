"""What the cases are about, how long they take, and how they stand against their limit."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from tests.plain_ranking.cases import PLATFORM, Case
from tests.plain_ranking.ranking import Key, Table, by_group, months_of
from tests.plain_ranking.scores import callbacks_of

STATES = ("on_time", "late", "overdue", "open", "no_deadline")
SLOWEST = 10


def unranked(cases: Sequence[Case]) -> Table:
    """Count the cases that no ranking counts, by reason."""
    found = Counter(
        (
            case.terms.contract_id,
            case.month.name,
            scope,
            _why_unranked(case),
        )
        for case in cases
        if not case.is_ranked
        for scope in case.scopes
    )
    return {key: {"cases": count} for key, count in found.items()}


def _why_unranked(case: Case) -> str:
    if case.channel != PLATFORM:
        return "other_channel"
    return "unknown_unit" if case.unit else "no_unit"


def categories(cases: Sequence[Case]) -> Table:
    """Count each unit's cases by what they are about."""
    found: dict[Key, list[Case]] = defaultdict(list)
    for (terms, month), own in months_of(cases).items():
        for key, unit in by_group(own).items():
            for case in unit:
                found[terms.contract_id, month.name, *key, case.categories[0] or ""].append(case)
    return {
        key: {
            "received": len(own),
            "closed": sum(case.closed_at is not None for case in own),
            "resolved": sum(callback.resolved for callback in callbacks_of(own)),
            "valid_callbacks": len(callbacks_of(own)),
        }
        for key, own in found.items()
    }


def repeats(cases: Sequence[Case]) -> Table:
    """Find what came back often in one month, community, unit and category."""
    found: dict[Key, list[Case]] = defaultdict(list)
    for case in cases:
        category = case.categories[1] or case.categories[0]
        if case.kind and case.community and category:
            key = (case.terms, case.month.name, case.kind, case.unit, case.community, category)
            found[key].append(case)
    return {
        (key[0].contract_id, *key[1:]): {
            "cases": len(own),
            "counted_cases": sum(case.is_counted and case.is_ranked for case in own),
            "open_cases": sum(case.closed_at is None for case in own),
            "first_at": min(case.received_at for case in own),
            "last_at": max(case.received_at for case in own),
        }
        for key, own in found.items()
        if len(own) >= key[0].repeats_from
    }


def slow_cases(cases: Sequence[Case], as_of: datetime) -> Table:
    """Find the ten cases each unit took longest over in a month, of those counted and not."""
    found: Table = {}
    for own in months_of(cases).values():
        for unit, is_counted in {(case.unit, case.is_counted) for case in own if case.is_ranked}:
            mine = [
                case
                for case in own
                if case.is_ranked and (case.unit, case.is_counted) == (unit, is_counted)
            ]
            timed = [case for case in mine if case.duration(as_of) >= timedelta()]
            timed.sort(key=lambda case: (-case.duration(as_of), case.case_id))
            for case in timed[:SLOWEST]:
                found[(case.case_id,)] = {
                    "month": case.month.name,
                    "unit": case.unit,
                    "handling_seconds": case.duration(as_of) // timedelta(seconds=1),
                    "is_open": case.closed_at is None,
                    "handling_state": state(case, as_of),
                }
    return found


def summary(cases: Sequence[Case], as_of: datetime) -> Table:
    """Add up each day's cases by category and unit."""
    found: dict[Key, list[Case]] = defaultdict(list)
    for case in cases:
        day = case.received_at.date()
        key = (case.terms.contract_id, day, case.categories[0] or "", case.unit or "")
        found[key].append(case)
    return {key: _summed(own, as_of) for key, own in found.items()}


def _summed(cases: Sequence[Case], as_of: datetime) -> dict[str, object]:
    states = Counter(state(case, as_of) for case in cases)
    closed = [case.closed_at - case.received_at for case in cases if case.closed_at]
    measured = [time for time in closed if time >= timedelta()]
    return {
        "received": len(cases),
        "closed": len(closed),
        **{name: states[name] for name in STATES},
        "handling_seconds_sum": sum(measured, timedelta()) // timedelta(seconds=1),
        "closed_measured": len(measured),
    }


def state(case: Case, as_of: datetime) -> str:
    """Say how a case stands against the platform's own limit."""
    if case.due_at is None:
        return "no_deadline"
    if case.closed_at:
        return "on_time" if case.closed_at <= case.due_at else "late"
    return "overdue" if case.due_at < as_of else "open"
