"""Signs somebody in without a provider: pages are drawn as for whom a list names."""

from datetime import datetime

import pytest

from dashboard import person
from warehouse.access.people import Person
from warehouse.access.sign_in import SignIn, Why

CONTRACT = "qinghe-2026"


def of(
    role: str, units: tuple[str, ...] | None = None, contracts: tuple[str, ...] | None = None
) -> Person:
    """Return somebody of a role; a contractor's own contract is the demonstration's."""
    own = contracts or ((CONTRACT,) if role == "contractor" else None)
    return Person("zhang.wei", "张伟", role, units, own)


def in_as(monkeypatch: pytest.MonkeyPatch, who: Person | None, why: Why = "") -> None:
    """Have `who` be signed in from here on, or nobody, and why."""
    found = SignIn(who, why, "key", datetime.max)
    monkeypatch.setattr(person, "signs_in", lambda: True)
    monkeypatch.setattr(person, "signed_in", lambda: found)
