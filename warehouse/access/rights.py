"""What each role opens: every door of the program, by its kind and name, with the roles that pass.

A door that does not stand here opens to nobody; the tests hold that each one of the program does.
"""

from collections.abc import Mapping
from typing import Literal, get_args

Role = Literal["leader", "supervisor", "finance", "clerk", "contractor", "admin"]
Kind = Literal["page", "export", "report", "form", "act", "sight"]

ROLES: tuple[Role, ...] = get_args(Role)
LIMITED_TO = {"supervisor": "units", "contractor": "contracts"}  # whom a list may limit, to what


def _of(roles: str) -> frozenset[str]:
    passing = frozenset(roles.split())
    assert passing <= set(ROLES), roles
    return passing


EVERYBODY = frozenset(ROLES)
HOUSE = EVERYBODY - {"contractor"}
OF_CASES = _of("leader supervisor clerk contractor admin")
OF_MONEY = _of("leader finance admin")
FILING = _of("supervisor clerk admin")
TAKING = _of("leader supervisor clerk")

DOORS: Mapping[Kind, Mapping[str, frozenset[str]]] = {
    "page": {
        "overview": EVERYBODY,
        "streets": EVERYBODY - {"clerk"},
        "ledger": EVERYBODY,
        "forecast": EVERYBODY,
        "cases": OF_CASES,
        "case": OF_CASES,
        "rankings": OF_CASES - {"contractor"},
        "unit": OF_CASES - {"contractor"},
        "staffing": OF_CASES,
        "video": OF_CASES,
        "payments": OF_MONEY,
        "contract": EVERYBODY,
        "what_if": EVERYBODY - {"clerk"},
        "exports": TAKING | {"finance"},
        "data": OF_CASES - {"contractor"},
        "statements": EVERYBODY,
        "search": OF_CASES,
        "questions": _of("leader supervisor admin"),  # the client's own: not the contractor's
        "wall": OF_CASES - {"contractor"},
        "access": _of("leader admin"),
        "lineage": EVERYBODY,
        "missing": EVERYBODY,
    },
    "export": {
        "breaches": TAKING,
        "cases": TAKING,
        "deductions": TAKING | {"finance"},
        "unit_ranking": TAKING,
        "handling": TAKING,
        "coverage": TAKING,
        "coverage_hours": TAKING,
        "video": TAKING,
        "video_issues": TAKING,
        "payments": _of("leader finance"),
    },
    "report": {
        "daily": TAKING,
        "weekly": TAKING,
        "monthly": TAKING,
        "payment_basis": _of("leader finance"),
    },
    "form": {
        "assessment": _of("leader supervisor"),
        "confirmation": _of("leader supervisor"),
        "withdrawal": FILING,
        "withdrawn": _of("leader supervisor admin"),
        "counted_again": _of("leader supervisor admin"),
        "case_exemption": _of("leader supervisor clerk contractor"),
        "exemption": _of("leader supervisor clerk contractor"),
        "decision": _of("leader"),
        "appeal": _of("supervisor clerk contractor"),
        "invoice": _of("finance"),
        "payment": _of("finance"),
        "refund": _of("finance"),
        "working_day": _of("finance clerk"),
        "contract_event": _of("leader supervisor"),
        "report": _of("supervisor clerk"),
        "notice": _of("supervisor clerk"),
        "training": _of("supervisor clerk"),
    },
    "act": {
        "hand_in": FILING,
        "decide": FILING,
        "match_layout": FILING,
        "settle_file": FILING,
        "mend_rows": _of("supervisor clerk"),
        "see_attached": _of("leader supervisor finance"),
        "unmask": _of("leader supervisor"),
        "see_audit": _of("leader admin"),
        "view_as": _of("admin"),
    },
    # What is seen of the rows that the pages above show.
    "sight": {
        "case_texts": _of("leader supervisor clerk contractor"),
        "names": _of("leader supervisor clerk contractor"),
        "remarks": HOUSE,
        "refused_rows": _of("leader supervisor clerk admin"),
        "other_contracts": HOUSE,
    },
}


def passing(kind: Kind, name: str) -> frozenset[str]:
    """Return the roles that pass a door; none where there is no such door."""
    return DOORS[kind].get(name, frozenset())
