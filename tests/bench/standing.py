"""What the dashboard costs while nobody does anything: of messages, and of an hour's computing."""

import time
from collections.abc import Iterator

from playwright.sync_api import WebSocket

from tests.bench.homes import Homes
from tests.bench.measure import Measure, at_most
from tests.bench.pages import opened
from tests.bench.processes import cpu_of
from tests.browser.serving import copied, serving, shown
from tests.browser.visiting import visit
from warehouse.build import next_due
from warehouse.clock import COUNTED_EVERY, beijing_now

SETTLED = 20_000  # milliseconds, in which a page that was opened comes to rest
MESSAGES_FOR = 60_000
WATCHED, WATCHED_SMALL = 20, 1  # minutes: in a quarter of an hour what counts is counted anew
HOUR = 60
CPU_SECONDS = 20


def messages(homes: Homes) -> Iterator[Measure]:
    """Count what goes over an open page's socket, either way."""
    frames = []

    def note(frame: bytes | str) -> None:
        frames.append(frame)

    def listen(socket: WebSocket) -> None:
        socket.on("framesent", note)
        socket.on("framereceived", note)

    with shown(homes.street) as address, opened() as page:
        page.on("websocket", listen)
        visit(page, address)
        page.wait_for_timeout(SETTLED)
        frames.clear()
        page.wait_for_timeout(MESSAGES_FOR)
    yield at_most(
        "messages a second on an open page while nothing changes",
        len(frames) / MESSAGES_FOR * 1000,
        0,
        "",
        f"frames either way in {MESSAGES_FOR // 1000} s, the overview in Chromium",
        was="8",
    )


def hour_of_serving(homes: Homes) -> Iterator[Measure]:
    """Measure what a server and its watcher compute while clocks run and one page is open."""
    home = copied(homes.street, homes.folder / "standing")
    minutes = WATCHED_SMALL if homes.is_small else WATCHED
    with serving(home) as (address, pid), opened() as page:
        visit(page, address)
        page.wait_for_timeout(SETTLED)
        assert next_due(home) < beijing_now() + COUNTED_EVERY, "no clock runs"
        begun, before = time.monotonic(), cpu_of(pid)
        page.wait_for_timeout(minutes * HOUR * 1000)
        lasted, spent = time.monotonic() - begun, cpu_of(pid) - before
    yield at_most(
        "CPU of an hour of `serve` with running clocks and one open page",
        spent * HOUR * HOUR / lasted,
        CPU_SECONDS,
        " s",
        f"{spent:.1f} s in {lasted:.0f} s of all its processes, times {HOUR * HOUR / lasted:.0f}"
        f"; as of {beijing_now():%H:%M} in Beijing",
        was="820 s",
    )
