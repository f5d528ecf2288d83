"""How long a page takes: its script, warm; and a dropped file until a browser shows it."""

import logging
import os
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from streamlit.testing.v1 import AppTest

from tests.bench.measure import Measure, p95, seconds
from tests.bench.years import load_year
from tests.browser.chromium import QUIET, find_chromium
from tests.browser.serving import served
from warehouse.build import build
from warehouse.snapshots import current, open_snapshot

DASHBOARD = Path(__file__).resolve().parents[2] / "dashboard"
CASES = 23_000
WARM_RUNS = 30
DROPS = 5
SCRIPT_MILLISECONDS = 300
SHOWN_SECONDS = 3
HEADER = "工单编号,派单时间,转派时间\n"


def prepare(folder: Path) -> Path:
    """Load and publish the year that is looked at; return its working folder."""
    home = folder / "home"
    load_year(home, CASES)
    build(home)
    return home


def scripts(home: Path) -> Iterator[Measure]:
    """Measure every page's script, its answers remembered."""
    os.environ["SCORECARD_HOME"] = str(home)
    logging.getLogger("streamlit").setLevel(logging.ERROR)
    for path in sorted((DASHBOARD / "pages").glob("[a-z]*.py")):
        app = AppTest.from_file(DASHBOARD / "app.py", default_timeout=60).run()
        app.switch_page(f"pages/{path.name}").run()
        assert not app.exception
        slowest = p95([seconds(app.run) for _ in range(WARM_RUNS)]) * 1000
        yield Measure(
            f"page `{path.stem}`, its script",
            f"{slowest:.0f} ms",
            f"< {SCRIPT_MILLISECONDS} ms",
            is_met=slowest < SCRIPT_MILLISECONDS,
            how=f"p95 of {WARM_RUNS} warm runs on a year of {CASES:,} cases",
        )


def dropped_until_shown(home: Path) -> Measure:
    """Measure from a file's arrival in the inbox until an open page counts its row."""
    with served(home) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=QUIET)
        page = browser.new_page()
        page.goto(f"{address}/files")
        rows = _rows(home)
        page.get_by_text(f"{rows:,}").first.wait_for(timeout=60_000)
        slowest = max(_drop(home, page, rows + number) for number in range(1, DROPS + 1))
        browser.close()
    return Measure(
        "a file dropped in the inbox until the page shows it",
        f"{slowest:.1f} s",
        f"< {SHOWN_SECONDS} s",
        is_met=slowest < SHOWN_SECONDS,
        how=f"slowest of {DROPS}, in Chromium, on a year of {CASES:,} cases",
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
    page.get_by_text(f"{rows:,}").first.wait_for(timeout=60_000)
    return time.perf_counter() - start
