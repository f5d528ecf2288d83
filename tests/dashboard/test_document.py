"""The document speaks the language of its page; what is no page leads to the one that says so."""

from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlparse

import pytest

from dashboard import document, frame
from tests.browser.serving import shown
from tests.pages import APP, links, opened, texts

ROWS: dict[str, list[dict[str, object]]] = {}


@pytest.fixture(scope="module")
def server(empty_home: Path) -> Iterator[str]:
    with shown(empty_home) as address:
        yield urlparse(address).netloc


def asked(server: str, address: str, method: str = "GET") -> tuple[HTTPResponse, str]:
    """Return an answer and what it holds; nothing is followed."""
    connection = HTTPConnection(server, timeout=10)
    connection.request(method, address)
    answer = connection.getresponse()
    content = answer.read().decode("utf-8", "replace")
    connection.close()
    return answer, content


@pytest.mark.parametrize(
    ("address", "tag", "title"),
    [
        ("/", "zh-CN", "合同得分"),
        ("/ledger", "zh-CN", "合同得分"),
        ("/cases/?lang=en", "en", "Contract scorecard"),
        ("/?lang=xx", "zh-CN", "合同得分"),
    ],
)
def test_a_document_names_its_language_and_title_and_runs_our_script_first(
    server: str, address: str, tag: str, title: str
):
    page = asked(server, address)[1]
    assert f'<html lang="{tag}">' in page
    assert f"<title>{title}</title>" in page
    assert page.index("document.js") < page.index('type="module"')


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        ("/legder", "/missing?asked=legder"),
        ("/%E5%B7%A5?lang=en&x=1", "/missing?lang=en&asked=%E5%B7%A5"),
        ("/a%22b", "/missing?asked=a%22b"),
    ],
)
def test_what_is_no_page_leads_to_the_one_that_says_so(server: str, address: str, leads: str):
    answer, _content = asked(server, address)
    assert (answer.status, answer.headers["location"]) == (307, leads)


@pytest.mark.parametrize("address", ["/_stcore/health", "/favicon.png", "/manifest.json"])
def test_what_is_streamlit_s_stays_streamlit_s(server: str, address: str):
    answer, content = asked(server, address)
    assert answer.status == 200
    assert "document.js" not in content


def test_our_script_is_served_as_one(server: str):
    answer, content = asked(server, "/document.js")
    assert answer.headers["content-type"].startswith("text/javascript")
    assert content == document.SCRIPT.read_text(encoding="utf-8")


def test_nothing_is_posted_to_a_page(server: str):
    assert asked(server, "/ledger", "POST")[0].status == 405


def test_every_page_has_its_document_and_its_title():
    assert (
        set(frame.PAGES) == document.PAGES == {p.stem for p in APP.parent.glob("pages/[a-z]*.py")}
    )


@pytest.mark.parametrize(("typed", "nearest"), [("legder", "扣分台账"), ("paymens", "付款")])
def test_the_page_that_is_missing_offers_the_nearest(full, typed: str, nearest: str):
    app = opened("missing", asked=typed)
    assert f"没有“{typed}”这个页面" in texts(app)
    assert nearest in [link.proto.label for link in app.get("page_link")][10:]


def test_without_a_word_the_missing_page_leads_to_the_first(full):
    page = opened("missing", lang="en")
    assert "This address is no page" in texts(page)
    assert "Overview" in links(page)
