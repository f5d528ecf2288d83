"""Open pages follow the data: the server has a page drawn again where it shows what was.

No press can meet such a run and be lost. It is asked for where the server takes what browsers
say, of a session in which nothing runs or waits; it takes the address of the last run along and
nothing of a widget. A press that is on its way then is simply the next to be heard.
"""

import asyncio
import logging
import math
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from weakref import WeakKeyDictionary

import streamlit as st
from streamlit.runtime import Runtime
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import get_script_run_ctx

from warehouse.clock import beijing_now
from warehouse.errors import place_of

LONGEST = timedelta(days=20)  # the longest that a browser counts is 2**31 ms
STANDING = "standing"


# Queries are kept in Streamlit's caches, which complain of a server that does not run yet.
def _snapshot() -> object:
    from dashboard.queries import snapshot_cache

    return snapshot_cache.current()


def _exports() -> object:
    from dashboard.queries import exports

    return exports.stamp()


def _proposals() -> object:
    from dashboard.queries import proposals

    return proposals.stamp()


def _news(stop: threading.Event) -> Iterator[None]:
    from dashboard.queries import proposals

    return proposals.news(stop)


def _access() -> object:
    from warehouse.access import sign_in

    return sign_in.stamp()


SOURCES: Mapping[str, Callable[[], object]] = {
    "snapshot": _snapshot,
    "exports": _exports,
    "proposals": _proposals,
    "access": _access,
}


@dataclass
class Standing:
    """What a page was drawn from, and until when it stands though nothing of that changes."""

    shown: dict[str, object] = field(default_factory=dict)
    until: datetime = datetime.max
    is_unasked: bool = False


# When a page was last told that it shows what was, and of what there is.
Told = WeakKeyDictionary[AppSession, tuple[float, object]]

NEVER = -math.inf, None
PRESSED_SECONDS, DRAWN_SECONDS = 1.0, 5.0  # waited at most, so that no page holds up the others
_unasked: set[str] = set()  # the sessions whose next run nobody asked for


def begin() -> None:
    """Begin a run, before anything is read: the page stands as long as the snapshot does."""
    run = get_script_run_ctx()
    st.session_state[STANDING] = Standing(is_unasked=bool(run and run.session_id in _unasked))
    _unasked.discard(run.session_id if run else "")
    watch("snapshot")


def watch(name: str) -> None:
    """Have the page drawn again when this source is another than now; called before it is read."""
    st.session_state[STANDING].shown[name] = SOURCES[name]()


def is_unasked() -> bool:
    """Say whether this run is the server's own, of a page on which nobody pressed anything."""
    return bool(st.session_state[STANDING].is_unasked)


def until(instant: datetime) -> None:
    """Have the page drawn again at `instant` of Beijing time, if nothing comes before."""
    standing = st.session_state[STANDING]
    standing.until = min(instant, standing.until)


@st.fragment(run_every=LONGEST)
def once_connected_again() -> None:
    """Have the browser ask for a run when it is connected again, to a server started anew too.

    It does so for a page on which something runs on time, and for no other.
    """


@asynccontextmanager
async def following(_app: st.App) -> AsyncIterator[None]:
    """Have open pages follow for as long as the server serves."""
    stop = threading.Event()
    task = asyncio.create_task(_follow(stop))
    try:
        yield
    finally:
        stop.set()
        task.cancel()  # it may be waiting for a page that is drawn no more
        with suppress(asyncio.CancelledError):
            await task


async def _follow(stop: threading.Event) -> None:
    told = Told()
    ticks = _news(stop)
    while not await asyncio.to_thread(next, ticks, "over"):
        try:
            while not stop.is_set() and (turn := await _next(told)):
                await _draw_again(*turn, told)
        except Exception as error:
            logging.getLogger(__name__).error("following: %s", place_of(error))


async def _next(told: Told) -> tuple[AppSession, object] | None:
    """Return the page to draw again, and why: of several, the one that has waited longest."""
    sessions = _open_pages()
    _unasked.intersection_update(session.id for session in sessions)
    names = {name for session in sessions for name in _standing(session).shown}
    found = await asyncio.to_thread(lambda: {name: SOURCES[name]() for name in names})
    reasons = {session: _why_again(_standing(session), found) for session in sessions}
    waiting = [
        session
        for session, why in reasons.items()
        if why and session.is_settled and told.get(session, NEVER)[1] != why
    ]
    session = min(waiting, key=lambda one: told.get(one, NEVER)[0], default=None)
    return (session, reasons[session]) if session else None


async def _draw_again(session: AppSession, why: object, told: Told) -> None:
    """Draw a page again, to its end; it is told once of what there is, whatever becomes of it.

    One page after the other, each after those on which somebody pressed something: all at once,
    every one would wait for all the others.
    """
    await _settled(_open_pages(), PRESSED_SECONDS)
    if session.is_settled:
        told[session] = time.monotonic(), why
        _unasked.add(session.id)
        session.request_rerun(session._client_state)
        await _settled([session], DRAWN_SECONDS)


async def _settled(sessions: Iterable[AppSession], seconds: float) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            for session in sessions:
                await session.wait_until_settled()


def _open_pages() -> list[AppSession]:
    """Return the session of every page that a browser is connected to."""
    sessions = [info.session for info in Runtime.instance()._session_mgr.list_active_sessions()]
    for session in sessions:
        session.track_settling()
    return sessions


def _standing(session: AppSession) -> Standing:
    state = session.session_state
    standing: Standing = state[STANDING] if STANDING in state else Standing()
    return standing


def _why_again(standing: Standing, found: Mapping[str, object]) -> object:
    """Return what there is now, where the page shows something else or stood until now."""
    now = {name: found.get(name, value) for name, value in standing.shown.items()}
    is_over = beijing_now() >= standing.until
    return (now, standing.until) if is_over or now != standing.shown else None
