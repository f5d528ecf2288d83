"""Who is on the list of people, and which rows their limits can be chosen of."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard import person
from dashboard.queries import audit
from dashboard.queries.snapshot_cache import distinct
from warehouse.access import people
from warehouse.settings import settings


def listed() -> pd.DataFrame:
    """Return who may come in: account, name, role, and what each is limited to."""
    found = people.access(settings().access).people
    rows = [
        (account, one.name, one.role, [*(one.units or ()), *(one.contracts or ())])
        for account, one in found.items()
    ]
    return pd.DataFrame(rows, columns=["account", "name", "role", "limits"])


def limits(kind: str) -> list[str]:
    """Return what a role can be limited to: units, or contracts."""
    column, table = {
        "units": ("unit", "core.cases"),
        "contracts": ("contract_id", "core.contracts"),
    }[kind]
    return distinct(column, table)


def view_as(limits: Mapping[str, Any]) -> None:
    """Begin to look as a role and its limits; it is noted."""
    person.require("act", "view_as")
    chosen = {name: list(value) for name, value in limits.items() if name != "role"}
    audit.note("viewed_as", viewed=limits["role"], **chosen)
    person.view_as(limits)
