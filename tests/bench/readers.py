"""Fifty readers over the websocket: as fast as they are answered, and one click each 10 s."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from itertools import count
from multiprocessing import get_context
from pathlib import Path
from statistics import mean, median

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin

from tests.bench.homes import STREET, Homes
from tests.bench.measure import Measure, p95
from tests.bench.protocol import Click, Listener
from tests.bench.recording import recorded
from tests.browser.serving import copied, shown
from tests.soak.publishing import begin, publish_until

READERS = 50
WARM, LASTS = 15, 60  # seconds
EVERY, PUBLISHED_EVERY = 10.0, 2.0  # seconds
OPENING = 120  # seconds at most
PAGES_A_SECOND = 12
P95_SECONDS = 1


@dataclass
class Answers:
    """What readers were answered: when each answer was there, how long it took, what failed.

    `left` is how long those had waited who were not answered when all ended; `cpu` is what the
    readers themselves computed.
    """

    begun: float = 0.0
    cpu: float = 0.0
    times: list[tuple[float, float]] = field(default_factory=list)
    left: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def after(self, seconds: float) -> list[float]:
        """Return how long each took of those that were there so long after all had begun."""
        return [took for at, took in self.times if at >= self.begun + seconds]

    def said(self) -> str:
        """Return how many errors there were, and the most frequent."""
        most = "".join(f", most often {error[:80]!r}" for error in self._most())
        return f"{len(self.errors)} errors{most}"

    def _most(self) -> list[str]:
        return [error for error, _ in Counter(self.errors).most_common(1)]


class Reader:
    """One session, as a browser holds it: it hears all that is said, and clicks."""

    def __init__(self, clicks: Sequence[Click], answers: Answers, first: int) -> None:
        self.opening, *self.clicks = clicks
        self.answers = answers
        self.first = first
        self.listener = Listener(errors=answers.errors)
        self.news = asyncio.Event()

    async def open(self, address: str) -> None:
        """Open the overview; what the server says is heard from then on."""
        socket = address.replace("http", "ws", 1) + "/_stcore/stream"
        # a browser answers pings and sends none
        self.connection = await connect(
            socket, origin=Origin(address), max_size=None, ping_interval=None
        )
        self.hearing = asyncio.create_task(self._hear())
        await self._click(self.opening)

    async def read(self, every: float) -> None:
        """Click for ever, no two clicks nearer than `every`; readers do not begin all at once."""
        await asyncio.sleep(random.Random(self.first).uniform(0, every))
        for number in count(self.first):
            began = time.monotonic()
            await self._click(self.clicks[number % len(self.clicks)])
            self.answers.times.append((time.monotonic(), time.monotonic() - began))
            await asyncio.sleep(began + every - time.monotonic())

    async def _click(self, click: Click) -> None:
        """Click, and wait until the page's run is over."""
        start, known = time.monotonic(), len(self.listener.finished)
        try:
            await self.connection.send(click.said_by(self.listener))
            while click.page not in self.listener.finished[known:]:
                self.news.clear()
                await self.news.wait()
        except asyncio.CancelledError:
            self.answers.left.append(time.monotonic() - start)
            raise

    async def _hear(self) -> None:
        try:
            while True:
                self.listener.hear(await self.connection.recv(decode=False))
                self.news.set()
        except ConnectionClosed as error:
            self.answers.errors.append(f"the server hung up: {error}")


def without_a_pause(homes: Homes) -> Iterator[Measure]:
    """Measure how many pages a second readers are answered who click at once again."""
    lasts = _lasts(homes)
    with shown(homes.street) as address:
        clicks = recorded(address)
        answers = asyncio.run(_read(address, clicks, WARM + lasts, 0, nullcontext()))
    took = answers.after(WARM)
    rate = len(took) / lasts
    yield Measure(
        f"pages a second for {READERS} readers who click without a pause",
        f"{rate:.1f} ({mean(took or [0]):.1f} s each), {answers.said()}",
        f"{lasts} s over the websocket, what a browser says recorded and said again, all"
        f" pages in turn, on a year of {STREET:,} cases; the readers compute"
        f" {answers.cpu / max(len(answers.times), 1):.3f} s a page on the same cores",
        f"≥ {PAGES_A_SECOND}",
        "2.6 (17.8 s each)",
        is_met=rate >= PAGES_A_SECOND and not answers.errors,
    )


def while_published(homes: Homes) -> Iterator[Measure]:
    """Measure readers who click now and then, while what they read is ever a newer snapshot."""
    home = copied(homes.street, homes.folder / "published-on")
    lasts = _lasts(homes)
    with shown(home) as address:
        clicks, meanwhile = recorded(address), _publishing(home, begin(home), lasts)
        answers = asyncio.run(_read(address, clicks, lasts, EVERY, meanwhile))
    took = [*answers.after(0), *answers.left]
    slow = p95(took)
    yield Measure(
        f"{READERS} readers, one click each {EVERY:.0f} s, a snapshot published every"
        f" {PUBLISHED_EVERY:.0f} s",
        f"p95 {slow:.2f} s, p50 {median(took):.2f} s of {len(took)} clicks, {answers.said()}",
        f"{lasts} s, from the click to the end of the page's run",
        f"no error, p95 < {P95_SECONDS} s",
        is_met=slow < P95_SECONDS and not answers.errors,
    )


def _lasts(homes: Homes) -> int:
    return LASTS // 3 if homes.is_small else LASTS


@contextmanager
def _publishing(home: Path, template: Path, lasts: float) -> Iterator[None]:
    """Publish one snapshot after the other meanwhile, in a process of its own."""
    given = (home, template, time.monotonic() + OPENING + lasts, PUBLISHED_EVERY)
    publisher = get_context("spawn").Process(target=publish_until, args=given)
    publisher.start()
    try:
        yield
    finally:
        publisher.terminate()
        publisher.join()


async def _read(
    address: str,
    clicks: Sequence[Click],
    lasts: float,
    every: float,
    meanwhile: AbstractContextManager[None],
) -> Answers:
    """Have one reader after the other open the overview, then all click for so many seconds."""
    answers = Answers()
    readers = [Reader(clicks, answers, first) for first in range(READERS)]
    async with asyncio.timeout(OPENING):
        for reader in readers:
            await reader.open(address)
    with meanwhile:
        answers.begun, computed = time.monotonic(), time.process_time()
        reading = [asyncio.create_task(reader.read(every)) for reader in readers]
        await asyncio.sleep(lasts)
    for task in (*reading, *(reader.hearing for reader in readers)):
        task.cancel()
    await asyncio.gather(*reading, return_exceptions=True)
    answers.cpu = time.process_time() - computed
    return answers
