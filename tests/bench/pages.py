"""How long a page takes: its script, warm; and a dropped file until a browser shows it."""

import logging
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, expect, sync_playwright
from streamlit.testing.v1 import AppTest

from tests.bench.homes import STREET, Homes
from tests.bench.measure import Measure, at_most, p95, seconds
from tests.browser.chromium import QUIET, find_chromium
from tests.browser.serving import copied, served
from warehouse.snapshots import current, open_snapshot

DASHBOARD = Path(__file__).resolve().parents[2] / "dashboard"
PAGES = sorted((DASHBOARD / "pages").glob("[a-z]*.py"))
WARM_RUNS = 30
DROPS = 10
SCRIPT_SECONDS, CITY_SECONDS = 0.3, 0.5
ASKED, SLOWEST = 5, 3
SHOWN_SECONDS = 1.5
PATIENCE = 60_000  # milliseconds
SCREEN = {"width": 1440, "height": 900}
HEADER = "工单编号,派单时间,转派时间\n"


@contextmanager
def opened(address: str = "about:blank") -> Iterator[Page]:
    """Open an address in a browser of its own."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=QUIET)
        page = browser.new_page(locale="zh-CN", viewport=SCREEN)  # type: ignore[arg-type]
        page.set_default_timeout(PATIENCE)
        page.goto(address)
        yield page
        browser.close()


def scripts(homes: Homes) -> Iterator[Measure]:
    """Measure every page's script, its answers remembered."""
    for path in PAGES:
        app = _at(path, homes.street)
        yield at_most(
            f"page `{path.stem}`, its script",
            p95([seconds(app.run) for _ in range(WARM_RUNS)]),
            SCRIPT_SECONDS,
            " s",
            f"p95 of {WARM_RUNS} warm runs on a year of {STREET:,} cases",
        )


def of_a_city(homes: Homes) -> Iterator[Measure]:
    """Measure every page's script in a city, each time of a contract not asked for before."""
    cases = homes.most
    home = homes.built(cases)
    with homes.city(cases).ruled():
        contracts = [path.stem for path in sorted(homes.city(cases).contracts.iterdir())]
        found = {path.stem: [*_of_each(_at(path, home), contracts[-ASKED:])] for path in PAGES}
    slowest = sorted(found, key=lambda page: -median(found[page]))[:SLOWEST]
    yield at_most(
        f"pages of a city of {cases:,} cases, p95",
        p95([*chain.from_iterable(found.values())]),
        CITY_SECONDS,
        " s",
        f"the scripts of {len(found)} pages, each of {ASKED} contracts, nothing remembered of them",
        beside=", slowest: " + ", ".join(f"{page} {median(found[page]):.2f} s" for page in slowest),
    )


def _of_each(app: AppTest, contracts: Sequence[str]) -> Iterator[float]:
    for contract in contracts:
        app.query_params["contract"] = contract
        yield seconds(app.run)
        assert not app.exception


def _at(path: Path, home: Path) -> AppTest:
    """Return the dashboard of a home, open at a page."""
    os.environ["SCORECARD_HOME"] = str(home)
    logging.getLogger("streamlit").setLevel(logging.ERROR)
    app = AppTest.from_file(DASHBOARD / "app.py", default_timeout=60).run()
    app.switch_page(f"pages/{path.name}").run()
    assert not app.exception
    return app


def dropped_until_shown(homes: Homes) -> Iterator[Measure]:
    """Measure from a file's arrival in the inbox until an open page counts its row."""
    home = copied(homes.street, homes.folder / "drop")
    rows = _rows(home)
    with served(home) as address, opened(f"{address}/data") as page:
        page.get_by_text(f"{rows:,}").first.wait_for()
        found = [_drop(home, page, rows + number) for number in range(1, DROPS + 1)]
    yield at_most(
        "dropped in the inbox → on the page",
        max(found),
        SHOWN_SECONDS,
        " s",
        f"slowest of {DROPS}, in Chromium, on a year of {STREET:,} cases",
        beside=f", p50 {sorted(found)[DROPS // 2]:.1f} s",
        was="5.9 s",
    )


def _rows(home: Path) -> int:
    path = current(home)
    assert path is not None
    with open_snapshot(path) as snapshot:
        return int(snapshot.query("select rows from marts.accounts").iloc[0, 0])


def _drop(home: Path, page: Page, rows: int) -> float:
    draft = home / f"{rows}.csv"
    draft.write_text(f"{HEADER}DROP{rows},2026-05-08 09:00,2026-05-08 09:30\n", encoding="utf-8")
    start = time.perf_counter()
    draft.rename(home / "inbox" / draft.name)
    page.get_by_text(f"{rows:,}").first.wait_for()
    return time.perf_counter() - start
