"""A browser draws what files and addresses say, follows none of it and runs none of it."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlencode

import duckdb
import pytest
from playwright.sync_api import BrowserContext, Dialog, Page, expect

from tests.browser.serving import shown
from tests.browser.visiting import fresh_tabs, go, settled, visit
from tests.poisoned import FOREIGN, POISON, publish_poisoned
from warehouse.clock import beijing_now
from warehouse.snapshots import current

pytestmark = pytest.mark.browser

PARAMETERS = (
    *("area", "by", "case", "community", "contract", "dataset", "day", "entry", "file", "first"),
    *("issue", "item", "kind", "look", "missed_on", "month", "period", "q", "reading", "rows"),
    *("scope", "standing", "state", "tab", "unit", "who"),
)
NAMES = (
    *("overview", "ledger", "cases?tab=all", "cases?tab=breached", "rankings", "staffing"),
    *("staffing?tab=team", "staffing?tab=quality", "video", "payments", "contract"),
    *("contract?tab=terms", "contract?tab=rules", "contract?tab=events", "exports"),
    *("exports?tab=reports", "data", "data?rows=loads"),
)
# Links elsewhere, pictures by address, formulas, icons by name, scripts of the text.
DRAWN = """() => [
    ...[...document.querySelectorAll('a[href]')].map(a => a.href),
    ...[...document.querySelectorAll('img[src]')].map(img => img.src),
].filter(address => !address.startsWith(location.origin) && !address.startsWith('data:'))
 .concat([...document.querySelectorAll(
    '.katex, [aria-label="home icon"], [alt="Streamlit logo"], [onerror], del, mark'
 )].map(element => element.outerHTML))
 .concat([...document.querySelectorAll('.stMarkdownColoredText')]
    .map(element => element.textContent).filter(text => text === 'pz'))
"""


class Canary(BaseHTTPRequestHandler):
    """Another host: whoever asks it has followed the poison."""

    def do_GET(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def canary() -> Iterator[ThreadingHTTPServer]:
    """Listen as another host."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Canary)
    server.asked = []  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def poison(canary: ThreadingHTTPServer) -> str:
    return POISON.replace(FOREIGN, f"http://127.0.0.1:{canary.server_port}/x.png")


@pytest.fixture(scope="module")
def poisoned_home(demo_home: Path, poison: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("poisoned")
    return publish_poisoned(demo_home, home, beijing_now(), poison)


@pytest.fixture(scope="module")
def poisoned_site(chromium: str, poisoned_home: Path) -> Iterator[str]:
    with shown(poisoned_home) as address:
        yield address


@pytest.fixture(scope="module")
def asked() -> list[str]:
    return []


@pytest.fixture(scope="module")
def page(context: BrowserContext, asked: list[str], poisoned_site: str) -> Iterator[Page]:
    """A tab that stays open: what one page does, the next must bear."""
    with fresh_tabs(context, 1, asked) as [tab]:
        visit(tab, poisoned_site)
        yield tab


@pytest.fixture(autouse=True)
def nothing_follows(
    page: Page, canary: ThreadingHTTPServer, asked: list[str], poisoned_site: str
) -> Iterator[None]:
    """Whatever a page does with the poison, it opens no dialog and asks nobody else."""
    dialogs: list[str] = []

    def close(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", close)
    yield
    page.remove_listener("dialog", close)
    own = (poisoned_site, poisoned_site.replace("http", "ws"), "data:", "blob:", "about:")
    assert dialogs == []
    assert [address for address in asked if not address.startswith(own)] == []
    assert canary.asked == []  # type: ignore[attr-defined]


def drawn(page: Page, address: str) -> None:
    """Open a page, and all that is folded away on it; nothing of it but text is of the poison."""
    go(page, address)
    expect(page.locator(".st-key-navigation")).to_be_visible()
    for folded in page.locator("summary").all():
        folded.evaluate("node => node.click()")
    folded = page.get_by_test_id("stPopoverButton").filter(visible=True)
    if folded.count():
        folded.last.click()
    settled(page)
    assert page.evaluate(DRAWN) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_page_draws_the_letters_of_the_files(page: Page, poisoned_site: str, name: str):
    drawn(page, f"{poisoned_site}/{name}")


@pytest.mark.parametrize("name", NAMES)
def test_a_page_draws_the_letters_of_its_address(
    page: Page, poisoned_site: str, poison: str, name: str
):
    given = urlencode({each: poison for each in PARAMETERS if f"{each}=" not in name})
    drawn(page, f"{poisoned_site}/{name}{'&' if '?' in name else '?'}{given}")


def test_a_case_is_told_letter_by_letter(
    page: Page, poisoned_site: str, poisoned_home: Path, poison: str
):
    newest = current(poisoned_home)
    assert newest is not None
    with duckdb.connect(str(newest), read_only=True) as connection:
        found = connection.execute("select min(case_id) from core.cases").fetchall()[0][0]
    drawn(page, f"{poisoned_site}/case?{urlencode({'case': found})}")
    written = found.replace("\u202e", "⟨U+202E⟩").replace("\u202c", "⟨U+202C⟩")
    written = written.replace("\u200b", "⟨U+200B⟩").replace("\x1b", "⟨U+001B⟩")
    assert written in page.locator("h1").inner_text()
