"""Behind nginx, as deploy/ has it: a page is drawn, cookies are secret, strangers are refused."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests import deployed
from tests.browser import providing
from tests.browser.serving import free_port
from tests.browser.test_bringing_in import drop
from tests.browser.test_every_page import UPGRADE
from tests.browser.test_signing_in import DOOR, USER, sign_in, signing_in
from tests.deployed import Proxy

pytestmark = pytest.mark.browser

WORDS = "ZHENG-CHA-4401"
UPLOADED, LARGE = "/_stcore/upload_file/", 3 << 20


@pytest.fixture(scope="module")
def site(
    chromium: str, demo_home: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Proxy]:
    """Show the demonstration behind nginx to whom a provider proves."""
    port = free_port()
    proxy = deployed.installed(tmp_path_factory.mktemp("nginx"), port)
    told = tmp_path_factory.mktemp("told")
    with (
        providing.provider(["zhang.wei"]) as provider,
        signing_in(demo_home, told, provider, port, proxy.origin),
        deployed.running(proxy),
    ):
        yield proxy


@pytest.fixture
def tab(context: BrowserContext) -> Iterator[Page]:
    """A tab that takes the throwaway certificate for good."""
    context.clear_cookies()
    opened = context.new_page()
    session = context.new_cdp_session(opened)
    session.send("Security.setIgnoreCertificateErrors", {"ignore": True})
    yield opened
    opened.close()
    context.clear_cookies()


def asked(site: Proxy, path: str, **headers: str) -> HTTPResponse:
    """Ask through nginx, and follow nowhere."""
    secret = deployed.trusting(site)
    return answered(
        HTTPSConnection("localhost", site.secret, timeout=10, context=secret), path, headers
    )


def answered(connection: HTTPConnection, path: str, headers: Mapping[str, str]) -> HTTPResponse:
    """Return the head of an answer; it has no more by then."""
    with closing(connection):
        connection.putrequest("GET", path, skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        answer.close()
        return answer


def test_somebody_signs_in_and_a_page_is_drawn(site: Proxy, tab: Page, context: BrowserContext):
    tab.goto(f"{site.origin}/cases?tab=all&q={WORDS}")
    expect(tab.get_by_text(DOOR)).to_be_visible()
    sign_in(tab, "zhang.wei")
    expect(tab.get_by_role("heading", name="工单")).to_be_visible()
    assert tab.url.startswith(f"{site.origin}/cases?tab=all&q=")
    given = {one["name"]: one for one in context.cookies(site.origin)}
    assert [name for name, one in given.items() if not one["secure"]] == []
    assert given[USER]["httpOnly"]
    assert WORDS not in site.logs()
    assert " GET /cases 200 " in site.logs()


def test_a_file_that_is_larger_than_nginx_takes_by_itself_comes_in_and_one_goes_out(
    site: Proxy, tab: Page
):
    tab.goto(f"{site.origin}/data")
    sign_in(tab, "zhang.wei")
    row = "4401,2026-10-01 09:00,路灯不亮\n"
    large = "工单编号,派单时间,标题\n" + row * (LARGE // len(row.encode()))
    with tab.expect_response(lambda answer: UPLOADED in answer.url) as taken:
        drop(tab, ("多行.csv", large.encode()))
    assert taken.value.status == 204
    tab.goto(f"{site.origin}/exports")
    with tab.expect_download() as given:
        tab.get_by_test_id("stDownloadButton").get_by_role("button").first.click()
    assert given.value.failure() is None


def test_every_answer_asks_for_https_and_every_cookie_is_secret(site: Proxy):
    answer = asked(site, "/sign-in?to=ledger")
    assert answer.status == 307
    assert answer.headers["location"].startswith("./auth/login")
    assert answer.headers["strict-transport-security"]
    assert answer.headers["server"] == "nginx"
    given = answer.headers.get_all("set-cookie") or []
    assert given
    assert [one for one in given if not one.endswith("; Secure")] == []


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "panel"])
def test_a_name_that_is_not_the_panels_is_refused(site: Proxy, host: str):
    assert asked(site, "/", Host=host).status == 403


@pytest.mark.parametrize(
    ("origin", "status"),
    [("{origin}", 101), ("https://evil.example", 403), ("http://localhost", 403)],
)
def test_a_socket_opens_for_the_panels_own_page_alone(site: Proxy, origin: str, status: int):
    headers = {**UPGRADE, "Origin": origin.format(origin=site.origin)}
    assert asked(site, "/_stcore/stream", **headers).status == status


def test_who_asks_in_plain_is_led_to_https(site: Proxy):
    plain = HTTPConnection("127.0.0.1", site.plain, timeout=10)
    answer = answered(plain, "/ledger?item=3", {"Host": "evil.example"})
    assert (answer.status, answer.headers["location"]) == (308, "https://localhost/ledger?item=3")


def test_no_log_says_what_was_looked_for_even_where_nobody_answers(chromium: str, tmp_path: Path):
    proxy = deployed.installed(tmp_path, free_port())
    with deployed.running(proxy):
        answer = asked(proxy, f"/search?q={WORDS}")
    assert answer.status == 502
    assert "GET /search 502" in proxy.logs()
    assert WORDS not in proxy.logs()
