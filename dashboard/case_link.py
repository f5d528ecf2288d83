"""The way to a case, which remembers the list that it was found in."""

from typing import Any

from dashboard import address
from warehouse.wording import is_missing


def address_of(case_id: Any) -> str:
    """Return the address of a case as seen from this page; '' where there is none."""
    if is_missing(case_id) or not case_id:
        return ""
    return address.href("case", **params(str(case_id)))


def params(case_id: str) -> dict[str, str]:
    """Return what the address of a case says beside what every address carries."""
    return {"case": case_id, address.CAME_FROM: address.here()}
