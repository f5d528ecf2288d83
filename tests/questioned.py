"""Rows of which the records deserve a question, and the usual rows beside them."""

from datetime import datetime, timedelta
from typing import Any

from tests.world import case

Row = dict[str, Any]
Rows = dict[str, list[Row]]

SOLVED = {"callback_valid": True, "resolved": True}
UNSOLVED = {"callback_valid": False, "resolved": False}


def at(day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    """Return an instant of September."""
    return datetime(2026, 9, day, hour, minute, second)


def crooked(instant: datetime) -> datetime:
    """Return an instant near by that lies neither on the minute nor on the hour."""
    if instant.minute == 0:
        instant += timedelta(minutes=7)
    return instant + timedelta(seconds=11) if instant.second == 0 else instant


def usual(number: int, unit: str, **columns: Any) -> Row:
    """Return the case of a unit that nobody would ask about, but for `columns`."""
    received_at = at(1 + number % 28, 8, 1, 13) + timedelta(
        seconds=(number * 397 + ord(unit) * 1237) % 14000
    )
    took = timedelta(seconds=number * 53 % 3000)
    good = {
        "received_at": received_at,
        "unit": unit,
        "forwarded_at": crooked(received_at + timedelta(minutes=19) + took),
        "feedback_at": crooked(received_at + timedelta(hours=3) + took),
        "closed_at": crooked(received_at + timedelta(hours=5) + took * 2),
    }
    return case(f"{unit}{number:03}", **(good | columns))


def many(number: int, unit: str, **columns: Any) -> list[Row]:
    """Return so many usual cases of a unit."""
    return [usual(n, unit, **columns) for n in range(number)]


def step(row: Row, event: str, event_at: datetime) -> Row:
    """Return a flow record of a case."""
    told = {"case_id": row["case_id"], "unit": row["unit"]}
    return told | {"event": event, "event_at": event_at}


def excused(row: Row) -> Row:
    """Return the request for a case, approved ten days after it was missed."""
    return {
        "exemption_id": row["case_id"],
        "case_id": row["case_id"],
        "ground": "leader_instruction",
        "requested_by": "甲",
        "decided_by": "乙",
        "decided_at": row["closed_at"] + timedelta(days=10),
        "decision": "approved",
        "document_no": "1号",
    }


def told_twice(row: Row, number: int, later: bool) -> list[Row]:
    """Return two exports of a case of which the second moves its receipt."""
    shift = timedelta(hours=1 if later else -1)
    known_at = datetime(2026, 10, 1, 18)
    first = row | {"is_current": False, "known_at": known_at}
    moved = {"received_at": row["received_at"] + shift, "known_at": known_at + timedelta(days=1)}
    return [first, row | moved | {"is_current": True}]


def on_day(number: int, unit: str, day: int, **columns: Any) -> Row:
    """Return a case that came in, went out and was fed back on one day."""
    minute = 1 + number
    times = {
        "received_at": at(day, 9, minute, 7),
        "forwarded_at": at(day, 10, minute, 9),
        "feedback_at": at(day, 13, minute, 5),
        "closed_at": at(day, 15, minute, 3),
    }
    return usual(number, unit, **(times | columns))


def odd(size: int, found: int, alike: int) -> Rows:
    """Return `size` cases for each question, of which `found` are as it looks for.

    Of those that half would be by chance there are `alike`, and all of them are.
    """
    reopened, returned = many(size, "甲"), many(size, "戊")
    missed = [on_day(n, "癸", 3, closed_at=at(4, 9, 1 + n, 7)) for n in range(size)]
    close = [
        row | {"forwarded_at": row["received_at"] + timedelta(seconds=7011)}
        for row in (usual(n, "子") for n in range(alike))
    ]
    as_looked_for = [
        *(on_day(n, "乙", 30, closed_at=at(30, 23, 45, 1 + n)) for n in range(found)),
        *(on_day(n, "丙", 9, feedback_at=at(9, 14, 23, 37)) for n in range(found)),
        *(usual(n, "丁", closed_at=usual(n, "丁")["feedback_at"]) for n in range(found)),
        *(usual(n, "己", feedback_at=at(1 + n % 28, 14, 0, 1 + n)) for n in range(found)),
        *(usual(n, "庚", feedback_at=at(1 + n % 28, 14, 1 + n)) for n in range(found)),
        *(usual(n, "辛", **UNSOLVED) for n in range(found)),
        *(usual(n, "壬", counted=False) for n in range(found)),
        *close,
        *(row for n in range(alike) for row in told_twice(usual(n, "丑"), n, later=True)),
    ]
    others = [
        *(on_day(n, "乙", 30) for n in range(found, size)),
        *(usual(n, unit) for unit in "丙丁己庚壬" for n in range(found, size)),
        *(usual(n, "辛", resolved=False, callback_valid=True) for n in range(found, size)),
        *many(60, "寅", **SOLVED),
    ]
    sent_back = [step(r, "returned", r["forwarded_at"] + timedelta(hours=1)) for r in returned]
    anew = [step(r, "reopened", r["closed_at"] + timedelta(hours=9)) for r in reopened]
    return {
        "cases": [*reopened, *returned, *missed, *as_looked_for, *others],
        "case_events": [*anew[:found], *sent_back[:found]],
        "exemptions": [excused(row) for row in missed[:found]],
    }
