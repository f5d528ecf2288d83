"""The whole program in a closed network, every page of it opened: what it sends, it tells.

Run as `python -m tests.browser.whole_round FOLDER`; the folder holds the working folder `home`, and
gets `told.json`.
"""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import duckdb
from playwright.sync_api import Error, Page, expect, sync_playwright

from dashboard.document import PAGES
from tests.browser import closed_network, providing
from tests.browser.chromium import ITS_MAKERS, QUIET, find_chromium, silencing
from tests.browser.packets import Packet, Watch
from tests.browser.serving import free_port, serving
from tests.browser.test_bringing_in import case, cases, drop, say, waiting
from tests.browser.test_signing_in import LISTED, sign_in
from tests.browser.visiting import go, visit
from warehouse import snapshots

LANGUAGES = ("zh", "en")
SETTLES_WITHIN = 30_000  # milliseconds
LINGERS = 1  # seconds, for what is sent late
# Of the addresses that are nobody's (RFC 5737, RFC 3849).
DATAGRAM, CONNECTION, SIXTH, BROWSED = "192.0.2.1", "198.51.100.7", "2001:db8::7", "203.0.113.80"
NAME = "example.com"
STYLE_OF_THE_PROVIDER = "cdn.jsdelivr.net"  # its own pages ask for it, none of ours


@dataclass
class Part:
    """What was done meanwhile, who was there to be asked, and what was sent."""

    known: list[int] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    asked: list[int] = field(default_factory=list)
    left: list[Packet] = field(default_factory=list)
    seconds: float = 0


def main(folder: Path) -> None:
    """Prove the watch, go round with nobody signing in and then with a provider, and tell."""
    closed_network.prepare(folder)
    expect.set_options(timeout=SETTLES_WITHIN)
    told = {part.__name__.strip("_"): asdict(_watched(part, folder)) for part in PARTS}
    (folder / "told.json").write_text(json.dumps(told), encoding="utf-8")


def _watched(part: Callable[[Path, Part], None], folder: Path) -> Part:
    told, began = Part(), time.monotonic()
    with Watch() as watch:
        part(folder, told)
        time.sleep(LINGERS)
    told.left, told.asked = watch.left, sorted(watch.asked)
    told.seconds = round(time.monotonic() - began, 1)
    return told


def _on_purpose(folder: Path, told: Part) -> None:
    """Send what must be seen: by hand, by name, and from a page of the browser."""
    with _sending(), _tab(folder / "proof") as tab, suppress(Error):
        tab.goto(f"http://{BROWSED}/", timeout=1_000)


@contextmanager
def _sending() -> Iterator[None]:
    with (
        socket.socket(type=socket.SOCK_DGRAM) as datagram,
        socket.socket() as connection,
        socket.socket(socket.AF_INET6) as sixth,
        subprocess.Popen(["getent", "ahosts", NAME]) as lookup,
    ):
        datagram.sendto(b"seen", (DATAGRAM, 9))
        for one, host in ((connection, CONNECTION), (sixth, SIXTH)):
            one.setblocking(False)
            one.connect_ex((host, 443))
        yield
        lookup.kill()


@contextmanager
def _tab(profile: Path, *others: str) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=find_chromium(),
            args=[*QUIET, silencing(*ITS_MAKERS, *others)],
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            viewport={"width": 1440, "height": 900},
            reduced_motion="reduce",
        )
        yield browser.new_page()
        browser.close()


def _open(folder: Path, told: Part) -> None:
    """Go through every page, take a file out, and bring one in."""
    home = folder / "home"
    addresses = _addresses(home)
    with serving(home) as (site, _), _tab(folder / "profile") as tab:
        told.known = [_port(site)]
        visit(tab, site)
        for language in LANGUAGES:
            for name in addresses:
                _stands(tab, f"{site}/{name}{'&' if '?' in name else '?'}lang={language}", told)
        told.done = [_taken(tab, f"{site}/exports?lang=zh"), _brought(tab, f"{site}/data?lang=zh")]


def _signed_in(folder: Path, told: Part) -> None:
    """Sign in with a provider, look at a page, and sign out."""
    port, listed = free_port(), folder / "access.toml"
    listed.write_text(LISTED, encoding="utf-8")
    with providing.provider(["zhang.wei"]) as provider:
        os.environ["SCORECARD_ACCESS"] = str(listed)
        os.environ["SCORECARD_PROVIDER"] = str(
            providing.written(folder, provider, f"http://127.0.0.1:{port}")
        )
        with (
            serving(folder / "home", port) as (site, _),
            _tab(folder / "other", STYLE_OF_THE_PROVIDER) as tab,
        ):
            told.known = sorted([port, _port(provider)])
            tab.goto(f"{site}/ledger")
            sign_in(tab, "zhang.wei")
            expect(tab.get_by_role("heading", name="扣分台账")).to_be_visible()
            told.opened.append(tab.url)
            tab.get_by_role("button", name="张伟").click()
            tab.get_by_role("link", name="退出登录").click()
            tab.get_by_role("button", name="End session").click()  # the provider's own
            expect(tab.get_by_role("link", name="登录")).to_be_visible()
            told.done.append("signed out")


def _port(address: str) -> int:
    return urlsplit(address).port or 0


def _addresses(home: Path) -> list[str]:
    """Return an address of every page of the folder, with an id where it needs one."""
    with duckdb.connect(str(snapshots.required(home)), read_only=True) as snapshot:
        found = snapshot.execute(
            "select case_id, unit from marts.breached_cases where unit is not null limit 1"
        ).fetchone()
    assert found is not None
    case_id, unit = found
    needs = {"case": f"case?case={case_id}", "unit": f"unit?unit={unit}", "search": "search?q=KH"}
    needs |= {"overview": "", "missing": "missing?asked=x"}
    return [*(needs.get(name, name) for name in sorted(PAGES)), "exports?tab=reports"]


def _stands(tab: Page, address: str, told: Part) -> None:
    go(tab, address)
    expect(tab.locator("h1")).to_have_count(1)
    assert tab.locator("[data-testid=stException]").count() == 0, address
    told.opened.append(address)


def _taken(tab: Page, address: str) -> str:
    go(tab, address)
    with tab.expect_download() as given:
        tab.get_by_test_id("stDownloadButton").get_by_role("button").first.click()
    return given.value.suggested_filename


def _brought(tab: Page, address: str) -> str:
    visit(tab, address)
    drop(tab, ("新工单.csv", cases(case("ROUND-1"))))
    expect(waiting(tab).first).to_be_visible()
    say(tab, "入库 1 行")
    expect(tab.get_by_text("王科长（自填）确认入库。")).to_be_visible()
    return "新工单.csv"


PARTS = (_on_purpose, _open, _signed_in)

if __name__ == "__main__":
    main(Path(sys.argv[1]))
