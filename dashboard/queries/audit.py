"""What somebody does at a page, noted for good before it is done; and what was noted."""

import csv
import hashlib
import io
from collections.abc import Callable
from itertools import islice

import streamlit as st

from dashboard import person
from warehouse import audit
from warehouse.access.people import Person
from warehouse.access.rights import Kind
from warehouse.audit import Act as Act
from warehouse.audit import Value
from warehouse.clock import beijing_now
from warehouse.settings import settings
from warehouse.wording import _, inert, listed, speaking, word

SHORT = 12
_signed_in: set[str] = set()  # the sign-ins that are noted
SEEN = "noted"  # of the session: what it saw and is noted already


def note(what: str, **about: Value) -> None:
    """Note what who is at the page does."""
    note_of(person.actor(), what, **about)


def note_of(who: Person, what: str, **about: Value) -> None:
    """Note what somebody does."""
    act = Act(beijing_now(), who.account, who.name, who.role, what, about)
    audit.note(settings().home, act)


def taken(
    kind: Kind, name: str, make: Callable[[], bytes], what: str, **about: Value
) -> Callable[[], bytes]:
    """Return what makes a file for who is at the page, and notes it before they get it."""

    def heard(who: Person, content: bytes) -> None:
        digest = hashlib.sha256(content).hexdigest()
        note_of(who, what, **about, bytes=len(content), sha256=digest)

    return person.held(kind, name, make, heard)


def of_rows(make: Callable[[], bytes], dataset: str) -> Callable[[], bytes]:
    """Return the same of rows that the page of data shows."""
    return taken("page", "data", make, "exported", dataset=dataset)


def to_mend(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """Return the same of refused rows to be mended."""
    return taken("act", "mend_rows", make, "exported", dataset="refused_rows")


def note_once(what: str, **about: Value) -> None:
    """Note what somebody looks at, once a session; where nobody signs in, nobody is known."""
    if not person.signs_in():
        return
    noted = st.session_state.setdefault(SEEN, set())
    seen = (what, repr(about))
    if seen not in noted:
        note(what, **about)
        noted.add(seen)


def note_signed_in(key: str) -> None:
    """Note a sign-in when its first page is drawn, and no other."""
    if key not in _signed_in:
        note("signed_in", sign_in=key[:SHORT])
        _signed_in.add(key)


def latest(limit: int, what: str | None) -> list[Act]:
    """Return the last acts, the newest first: of one kind, where asked."""
    return list(islice(audit.acts(settings().home, what=what), limit))


def as_csv(what: str | None, language: str) -> bytes:
    """Return all of them as a file for Excel."""
    text = io.StringIO()
    rows = csv.writer(text)
    with speaking(language):
        rows.writerow(map(_, ("when", "account", "person", "role", "act", "about")))
        for act in audit.acts(settings().home, what=what):
            said = (word("role", act.role), word("audit", act.what), told(act))
            cells = (f"{act.at:%Y-%m-%d %H:%M:%S}", act.account, act.name, *said)
            rows.writerow(map(inert, cells))
    return text.getvalue().encode("utf-8-sig")


def told(act: Act) -> str:
    """Return what an act was about, name by name."""
    return " · ".join(
        f"{word('about', name)} {_value(name, value)}" for name, value in act.about.items()
    )


def _value(name: str, value: Value) -> str:
    if name == "alerts" and isinstance(value, list):
        return listed(word("alert", kind) for kind in value)
    return ", ".join(value) if isinstance(value, list) else str(value)
