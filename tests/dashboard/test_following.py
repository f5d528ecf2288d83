"""What a page stands on, until when it stands, and when it is drawn again."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event
from types import SimpleNamespace

import pytest

from dashboard import countdown, following, status
from dashboard.following import Standing
from tests import drawn
from tests.pages import altered, opened, texts
from tests.world import NOON, case
from warehouse import snapshots

OPEN = {"forwarded_at": None, "feedback_at": None, "closed_at": None}
ROWS = {"cases": [case("SOON", received_at=datetime(2026, 10, 16, 10, 20), **OPEN)]}
MINUTE = timedelta(minutes=1)


def at(monkeypatch: pytest.MonkeyPatch, instant: datetime) -> None:
    """Have the clock of the pages stand at `instant`."""
    for module in (status, countdown):
        monkeypatch.setattr(module, "beijing_now", lambda: instant)


def standing(page) -> Standing:
    found: Standing = page.session_state["standing"]
    return found


def test_a_page_stands_on_the_snapshot_and_only_the_exports_on_what_was_exported(
    full, world_home: Path
):
    snapshot = {"snapshot": snapshots.current(world_home)}
    assert standing(opened("rankings")).shown == snapshot
    assert standing(opened("exports")).shown == snapshot | {"exports": 0}


def test_a_page_before_the_first_snapshot_stands_until_there_is_one(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("SCORECARD_HOME", str(tmp_path))
    assert standing(opened()) == Standing({"snapshot": None})


@pytest.mark.parametrize(
    ("shown", "until", "is_again"),
    [
        ({"snapshot": "1", "exports": 7}, datetime.max, False),
        ({"snapshot": "0", "exports": 7}, datetime.max, True),
        ({"snapshot": "1", "exports": 6}, datetime.max, True),
        ({"snapshot": "1"}, NOON + MINUTE, False),
        ({"snapshot": "1"}, NOON, True),
        ({}, datetime.max, False),
    ],
)
def test_a_page_is_drawn_again_where_it_shows_what_was_or_stood_until_now(
    monkeypatch, shown, until, is_again
):
    monkeypatch.setattr(following, "beijing_now", lambda: NOON)
    found = {"snapshot": "1", "exports": 7}
    assert bool(following._why_again(Standing(shown, until), found)) == is_again


def test_a_page_on_fresh_data_stands_until_that_is_stale_and_then_says_so(
    full, world_home: Path, tmp_path: Path, monkeypatch
):
    home = altered(
        world_home,
        tmp_path,
        "update marts.score_now set horizon = timestamp '2026-10-16 11:00'",
        "update core.contracts set stale_after_seconds = 7200",
        "update core.moment set built_at = as_of",
    )
    monkeypatch.setenv("SCORECARD_HOME", str(home))
    at(monkeypatch, NOON)
    page = opened()
    assert not page.warning
    assert standing(page).until == NOON + timedelta(hours=1)
    at(monkeypatch, NOON + timedelta(hours=1, seconds=1))
    page.run()
    assert "请先导入今天的导出" in page.warning[0].value
    assert standing(page).until == datetime.max


@pytest.mark.parametrize(
    ("lang", "left", "later"),
    [("zh", "▲ 还剩 20 分钟", "▲ 还剩 15 分钟"), ("en", "▲ 20 min left", "▲ 15 min left")],
)
def test_time_left_is_counted_each_minute_while_the_data_is_of_now(
    full, monkeypatch, lang: str, left: str, later: str
):
    at(monkeypatch, NOON + timedelta(seconds=20))
    page = opened("cases", lang=lang)
    at(monkeypatch, NOON + timedelta(minutes=4, seconds=30))
    page.run()
    assert list(drawn.tables(page)[-1]["left"]) == [later]
    assert standing(page).until == NOON + timedelta(minutes=5)
    at(monkeypatch, NOON + countdown.LIVE)
    page.run()
    assert list(drawn.tables(page)[-1]["left"]) == [left]
    assert standing(page).until > NOON + countdown.LIVE
    assert f"{NOON:%m-%d %H:%M}" in texts(page)


class Page:
    """A session in which a run lasts a few turns of the loop, and fails to end where it `hangs`."""

    running = most_running = 0

    def __init__(self, name: str, drawn: list[str], *, hangs: bool = False) -> None:
        self.id, self.drawn, self.hangs = name, drawn, hangs
        self.session_state = {"standing": Standing({"snapshot": "0"})}
        self.settled = asyncio.Event()
        self.settled.set()
        self._client_state = "the address"

    @property
    def is_settled(self) -> bool:
        return self.settled.is_set()

    async def wait_until_settled(self) -> None:
        await self.settled.wait()

    def request_rerun(self, state: object) -> None:
        assert state == self._client_state
        self.drawn.append(self.id)
        self.press()

    def press(self) -> None:
        self.settled.clear()
        if not self.hangs:
            self.run = asyncio.create_task(self._run())

    async def _run(self) -> None:
        Page.running += 1
        Page.most_running = max(Page.most_running, Page.running)
        await asyncio.sleep(0.01)
        self.session_state["standing"] = Standing({"snapshot": following.SOURCES["snapshot"]()})
        Page.running -= 1
        self.settled.set()


def followed(monkeypatch, pages, *published: str) -> None:
    """Follow while this is published, one after another, each after all follow the last."""
    now = SimpleNamespace(published="0")

    def ticks(_stop: Event):
        for now.published in published:
            yield

    monkeypatch.setattr(following, "SOURCES", {"snapshot": lambda: now.published})
    monkeypatch.setattr(following, "_news", ticks)
    monkeypatch.setattr(following, "_open_pages", lambda: pages)
    monkeypatch.setattr(following, "PRESSED_SECONDS", 0.05)
    monkeypatch.setattr(following, "DRAWN_SECONDS", 0.05)
    Page.most_running = 0
    with ThreadPoolExecutor(1) as own_loop:  # a browser's test may have one running in this thread
        own_loop.submit(asyncio.run, following._follow(Event())).result()


def test_pages_are_drawn_again_one_after_the_other(monkeypatch):
    drawn: list[str] = []
    followed(monkeypatch, [Page(name, drawn) for name in "abc"], "1", "2")
    assert drawn == [*"abc", *"abc"]
    assert Page.most_running == 1


def test_whoever_presses_is_answered_before_a_page_is_drawn_again(monkeypatch):
    drawn: list[str] = []
    pages = [Page(name, drawn) for name in "ab"]

    async def press(session, why, told):
        if not drawn:
            pages[1].press()
        await draw(session, why, told)

    draw = following._draw_again
    monkeypatch.setattr(following, "_draw_again", press)
    followed(monkeypatch, pages, "1")
    assert drawn == ["a"]  # the press has drawn the other
    assert Page.most_running == 1


def test_a_page_that_never_ends_holds_up_no_other_and_is_asked_once(monkeypatch):
    drawn: list[str] = []
    followed(monkeypatch, [Page("stuck", drawn, hangs=True), Page("b", drawn)], "1", "2")
    assert drawn == ["stuck", "b", "b"]
