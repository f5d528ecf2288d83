"""Going to a page, waiting until it stands, and reading its address."""

from urllib.parse import parse_qsl, urlparse

from playwright.sync_api import Page, expect

HEADER = 35  # pixels: tables are painted, so a row is pressed by its place


def visit(page: Page, address: str) -> None:
    page.goto(address)
    settled(page)


def settled(page: Page) -> None:
    """Wait until the page stands, whole and with nothing left of the one before it."""
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("[data-stale=true]")).to_have_count(0)


def asked_for(page: Page) -> dict[str, str]:
    """Return what the address says after its question mark."""
    return dict(parse_qsl(urlparse(page.url).query))
