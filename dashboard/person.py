"""Who is at the page: whom the provider proved, else whoever is at the machine.

It is judged anew for each page and at each press: who was taken off the list, signed out
elsewhere or is here too long may do nothing more.
"""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.markdown import plain
from warehouse.access import proved_name, reader, sight, sign_in
from warehouse.access.people import A_STRANGER, AT_THE_MACHINE, Person
from warehouse.access.provider import provider
from warehouse.access.rights import Kind
from warehouse.access.sign_in import SignIn
from warehouse.errors import UserError
from warehouse.wording import Message, _

TYPED = "person"  # of the session: what was typed last
VIEWED = "viewed_as"  # of the session: whom an administrator looks as
LONGEST = 30
STANDS_SECONDS = 0.25
CLOSED = Message("Your role does not include this. Ask whoever keeps the list of people.")


def signs_in() -> bool:
    """Say whether people sign in here."""
    return provider() is not None


def signed_in() -> SignIn:
    """Return the sign-in of this page."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return sign_in.NONE
    claims = json.dumps(st.user.to_dict(), sort_keys=True)
    return _judged(claims, int(time.monotonic() / STANDS_SECONDS))


@lru_cache(maxsize=200)
def _judged(claims: str, _now: int) -> SignIn:
    """Judge claims once for all the doors of a page, which asks at each."""
    return sign_in.judged(json.loads(claims))


def current() -> Person:
    """Return who is at the page; where the list of people can't be read, nobody that is known."""
    if not signs_in():
        return AT_THE_MACHINE
    try:
        return signed_in().person or A_STRANGER
    except UserError:
        return A_STRANGER


def actor() -> Person:
    """Return who acts: who is at the page, where nobody signs in by the name that was typed."""
    here = current()
    return here if here.is_proved else replace(here, name=known())


def seen_as() -> Person:
    """Return as whom the page is drawn: who is at it, or whom an administrator looks as."""
    here = current()
    viewed: Mapping[str, Any] | None = None
    if get_script_run_ctx(suppress_warning=True) is not None:
        viewed = st.session_state.get(VIEWED)
    return replace(here, **viewed, behind=here) if viewed and here.may("act", "view_as") else here


def view_as(limits: Mapping[str, Any] | None) -> None:
    """Look as somebody of a role and its limits, or as oneself again."""
    if current().may("act", "view_as"):
        st.session_state[VIEWED] = limits


def may(kind: Kind, name: str) -> bool:
    """Say whether a door opens to who is at the page."""
    return seen_as().may(kind, name)


def require(kind: Kind, name: str) -> None:
    """Raise UserError where a door does not open to who is at the page."""
    if not may(kind, name):
        raise UserError(CLOSED)


def held(
    kind: Kind, name: str, make: Callable[[], bytes], note: Callable[[Person, bytes], None]
) -> Callable[[], bytes]:
    """Return `make` for who is at the page, to be called when the page is drawn already.

    Then they are judged anew, it reads as they may, and `note` hears what they get before they do.
    """
    claims = st.user.to_dict() if signs_in() else {}
    seen, who = seen_as(), actor()

    def made() -> bytes:
        now = _by_now(seen, claims)
        if not now.may(kind, name):
            raise UserError(CLOSED)
        with reader.reading_as(sight.of(now)):
            content = make()
        note(who, content)
        return content

    return made


def _by_now(seen: Person, claims: Mapping[str, Any]) -> Person:
    """Return who somebody is by now: the list may name them otherwise, or no more."""
    if not signs_in():
        return seen
    here = sign_in.judged(claims).person or A_STRANGER
    return replace(seen, behind=here) if seen.behind else here


reader.ask_for_reader(lambda: sight.of(seen_as()))


def field(place: str) -> None:
    """Ask for the name of who decides, or say it; `place` tells fields on one page apart."""
    if signs_in():
        st.caption(_("Noted as {name}").format(name=plain(str(current()))))
        return
    st.text_input(
        _("Your name"),
        value=st.session_state.get(TYPED, ""),
        max_chars=LONGEST,
        key=f"person_{place}",
        help=_("As typed: it is noted beside what you do, and nothing proves it."),
        width=240,
    )


def typed(place: str) -> str:
    """Return who signed in, else the name that was typed there, '' for none."""
    if signs_in():
        return str(current())
    return proved_name.as_typed(str(st.session_state.get(f"person_{place}", "")))


def known() -> str:
    """Return who signed in, else the name that was typed last."""
    return str(current()) if signs_in() else str(st.session_state.get(TYPED, ""))


def keep(name: str) -> None:
    """Offer the same name wherever the session asks next."""
    st.session_state[TYPED] = name


def said(name: str) -> str:
    """Return a name in markdown, with a word where nothing proves it."""
    known = plain(name)
    return known if proved_name.account(name) else _("{name} (as typed)").format(name=known)
