"""Every page opens in a real browser, in both languages, and asks nobody outside."""

from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlparse

import pytest
from playwright.sync_api import Page, expect

PAGES = Path(__file__).resolve().parents[2] / "dashboard" / "pages"
NEEDS_AN_ADDRESS = {"__init__", "case"}
NAMES = sorted(path.stem for path in PAGES.glob("*.py") if path.stem not in NEEDS_AN_ADDRESS)
UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_a_page_opens_with_its_title_and_without_an_exception(
    page: Page, site: str, name: str, lang: str
):
    page.goto(f"{site}/{'' if name == 'overview' else name}?lang={lang}")
    expect(page.locator("h1").first).to_be_visible(timeout=30_000)
    expect(page.locator("[data-testid=stStatusWidget]")).to_have_count(0, timeout=30_000)
    expect(page.locator("h1")).to_have_count(1)
    assert page.locator("[data-testid=stException]").count() == 0


@pytest.mark.parametrize(
    ("host", "answer"), [("127.0.0.1", 101), ("localhost", 101), ("example.com", 403)]
)
def test_a_page_is_given_only_to_who_asks_this_machine_by_its_name(
    site: str, host: str, answer: int
):
    asked = HTTPConnection(urlparse(site).netloc, timeout=10)
    asked.putrequest("GET", "/_stcore/stream", skip_host=True)
    for name, value in {**UPGRADE, "Host": host, "Origin": f"http://{host}"}.items():
        asked.putheader(name, value)
    asked.endheaders()
    assert asked.getresponse().status == answer
    asked.close()
