"""A city: the offices of fourteen streets, which stand otherwise each, as loads of one store."""

from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

from tests.offices import Rows, at, last_year, speaking_for, together
from tests.world import case, every_report, longtian
from warehouse.contract import Contract

AS_OF = datetime(2026, 5, 20, 12)
STALE = datetime(2026, 5, 10)


class Office(NamedTuple):
    """What a street's office has on file: entries of so many points, up to when, what else."""

    points: tuple[int, ...] = ()
    until: datetime = AS_OF
    has_cases: bool = True
    has_breach: bool = False
    proposed: int = 0


# From 3.2 points on, more are spent than the term has passed.
OFFICES = {
    "甲街道": Office((2,)),
    "乙街道": Office((2,)),
    "丙街道": Office((3,)),
    "丁街道": Office((5,)),
    "戊街道": Office((5,) * 9),
    "己街道": Office(until=STALE),
    "庚街道": Office(has_cases=False),
    "辛街道": Office((5,), until=STALE),
    "壬街道": Office(has_breach=True),
    "癸街道": Office((5, 5), has_breach=True),
    "子街道": Office(proposed=5),
    "丑街道": Office(),
}
RUNNING = tuple(OFFICES)
FAILED, WATCHED, TOO_LITTLE = ("戊街道",), ("丁街道", "辛街道", "癸街道"), ("己街道", "庚街道")


def id_of(street: str) -> str:
    """Return the id of the contract of a street of the city."""
    return f"street-{RUNNING.index(street) + 1:02}"


@cache
def contracts() -> tuple[Contract, ...]:
    """Return a contract a street that runs, one that has ended, and one to come."""
    streets = [(id_of(street), street) for street in RUNNING]
    running = [_contract(*one) for one in streets]
    to_come = {"starts_on": date(2027, 4, 22), "ends_on": date(2028, 4, 20)}
    return (*running, last_year(), _contract("street-next", "寅街道", **to_come))


def _contract(contract_id: str, street: str, **changed: Any) -> Contract:
    named = longtian().street.model_copy(update={"name": street, "aliases": (street[0],)})
    return longtian(id=contract_id, name=f"{street}合同", street=named, **changed)


@cache
def rows() -> Rows:
    """Return what is on file of all offices, a load each."""
    loads = {number: _office(street) for number, street in enumerate(RUNNING, start=1)}
    on_file = together(loads)
    spoken = [
        speaking_for(on_file, [number], OFFICES[street].until)
        for number, street in enumerate(RUNNING, start=1)
    ]
    told = {name: [row for one in spoken for row in one[name]] for name in ("spans", "loads")}
    return on_file | told


def _office(street: str) -> Rows:
    one, mine = OFFICES[street], {"contract": id_of(street)}
    given = [*((points, "confirmed") for points in one.points)]
    given += [(one.proposed, "proposed")] * bool(one.proposed)
    entry = {"item_no": 5, "occurred_at": at(10), "reason": "迟到", "entered_by": "甲", "count": 1}
    found: Rows = {
        "reports": [{**row, **mine} for row in every_report(date(2026, 5, 19))],
        "assessments": [
            {"entry_id": f"E{n}", "points": points, "status": status, **entry, **mine}
            for n, (points, status) in enumerate(given)
        ],
        "contract_events": [
            {"event_id": "K1", "kind": "breach", "occurred_on": date(2026, 5, 6), **mine}
        ]
        * one.has_breach,
    }
    received = {"received_at": at(9), "forwarded_at": at(9)}
    closed = {"feedback_at": at(15), "closed_at": at(16)}
    cases = [case(f"{street}A", street=street, **received, **closed)]
    return found | ({"cases": cases} if one.has_cases else {})
