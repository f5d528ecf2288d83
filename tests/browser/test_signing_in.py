"""Signing in, in a real browser against a provider: who comes in, and who is out again."""

import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from tests.browser import providing
from tests.browser.serving import copied, free_port, shown

LISTED = """
[people."zhang.wei"]
name = "张伟"
role = "supervisor"

[people."li.na"]
name = "李娜"
role = "finance"

[people."wang.fang"]
name = "王芳"
role = "admin"
"""
USER, HOUR = "_streamlit_user", 3600
DOOR = "查看本看板须先登录"


class Site:
    """A dashboard that people sign in to."""

    def __init__(self, address: str, listed: Path, cheat: providing.Cheat | None = None) -> None:
        self.address, self.listed, self.cheat = address, listed, cheat

    def take_off(self, account: str) -> None:
        """Take somebody off the list."""
        kept = self.listed.read_text(encoding="utf-8").split("\n\n")
        written = "\n\n".join(one for one in kept if account not in one)
        self.listed.write_text(written, encoding="utf-8")

    def cookie(self, **claims: object) -> str:
        """Return the cookie that the server gives to whom the provider proves so."""
        import json

        told = {"origin": self.address, "is_logged_in": True, "provider": "default", **claims}
        return create_signed_value(providing.SECRET, USER, json.dumps(told)).decode()


@contextmanager
def _site(home: Path, folder: Path, provider: str) -> Iterator[Site]:
    port = free_port()
    with signing_in(home, folder, provider, port, f"http://127.0.0.1:{port}") as site:
        yield site


@contextmanager
def signing_in(home: Path, folder: Path, provider: str, port: int, origin: str) -> Iterator[Site]:
    """Show a copy of a working folder at `port` to who signs in, under the name `origin`."""
    listed = folder / "access.toml"
    listed.write_text(LISTED, encoding="utf-8")
    with ExitStack() as stack:
        with pytest.MonkeyPatch.context() as told:  # to the server alone
            told.setenv("SCORECARD_ACCESS", str(listed))
            told.setenv("SCORECARD_PROVIDER", str(providing.written(folder, provider, origin)))
            stack.enter_context(shown(copied(home, folder / "home"), port))
        yield Site(origin, listed)


@pytest.fixture(scope="module")
def real() -> Iterator[str]:
    """Run a provider that knows whom the list names, and a stranger."""
    with providing.provider(["zhang.wei", "li.na", "wang.fang", "stranger"]) as address:
        yield address


@pytest.fixture(scope="module")
def site(real: str, demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Show the demonstration to whom the provider proves."""
    with _site(demo_home, tmp_path_factory.mktemp("signing_in"), real) as running:
        yield running


@pytest.fixture
def tab(context: BrowserContext, site: Site) -> Iterator[Page]:
    """A tab of a browser that nobody signed in with."""
    site.listed.write_text(LISTED, encoding="utf-8")
    context.clear_cookies()
    opened = context.new_page()
    yield opened
    opened.close()
    context.clear_cookies()


def sign_in(tab: Page, account: str) -> None:
    """Go from the door to the provider, and say there who it is."""
    tab.get_by_role("link", name="登录").click()
    tab.locator("input[name=sub]").fill(account)
    tab.locator("button[type=submit], input[type=submit]").first.click()


class Stays(urllib.request.HTTPRedirectHandler):
    """Goes nowhere else, wherever it is led to."""

    def redirect_request(self, *_: object) -> None:
        """Follow nothing."""


def refused(address: str) -> urllib.error.HTTPError:
    """Return the answer of a server that gives nothing there, or leads elsewhere."""
    with pytest.raises(urllib.error.HTTPError) as answer:
        urllib.request.build_opener(Stays).open(address, timeout=10)
    answer.value.close()
    return answer.value


def cookies_of(context: BrowserContext) -> list[dict[str, object]]:
    """Return the cookies of a sign-in, as somebody might copy them."""
    return [dict(one) for one in context.cookies() if str(one["name"]).startswith(USER)]


def test_a_deep_link_survives_signing_in_and_nothing_is_shown_before(tab: Page, site: Site):
    tab.goto(f"{site.address}/cases?tab=all&q=社区")
    expect(tab.get_by_text(DOOR)).to_be_visible()
    assert "工单编号" not in tab.locator("body").inner_text()
    sign_in(tab, "zhang.wei")
    expect(tab.get_by_role("heading", name="工单")).to_be_visible()
    assert tab.url.startswith(f"{site.address}/cases?tab=all&q=")
    expect(tab.get_by_role("button", name="张伟")).to_be_visible()


def test_a_role_sees_its_own_pages_and_no_other_by_address(tab: Page, site: Site):
    tab.goto(f"{site.address}/payments")
    sign_in(tab, "li.na")
    expect(tab.get_by_role("heading", name="付款", exact=True)).to_be_visible()
    assert tab.get_by_role("link", name="工单", exact=True).count() == 0
    tab.goto(f"{site.address}/cases?tab=all")
    expect(tab.get_by_text("这不在您的角色之内")).to_be_visible()


def test_who_is_on_no_list_stays_out_though_the_provider_knows_them(tab: Page, site: Site):
    tab.goto(f"{site.address}/ledger")
    sign_in(tab, "stranger")
    expect(tab.get_by_text("不在可查看本看板的名单上")).to_be_visible()


def test_who_is_taken_off_the_list_is_out_of_the_open_page(tab: Page, site: Site):
    tab.goto(f"{site.address}/ledger")
    sign_in(tab, "zhang.wei")
    expect(tab.get_by_role("heading", name="扣分台账")).to_be_visible()
    site.take_off("zhang.wei")
    expect(tab.get_by_text("不在可查看本看板的名单上")).to_be_visible(timeout=10_000)
    expect(tab.get_by_role("heading", name="扣分台账")).to_have_count(0)


def test_a_cookie_that_was_copied_is_worth_nothing_after_signing_out(
    tab: Page, site: Site, context: BrowserContext
):
    tab.goto(f"{site.address}/ledger")
    sign_in(tab, "zhang.wei")
    tab.get_by_role("button", name="张伟").click()
    kept = cookies_of(context)
    elsewhere = context.new_page()
    elsewhere.goto(f"{site.address}/ledger")
    expect(elsewhere.get_by_role("heading", name="扣分台账")).to_be_visible()
    tab.get_by_role("link", name="退出登录").click()
    expect(elsewhere.get_by_text("您已退出登录")).to_be_visible(timeout=10_000)
    context.clear_cookies()
    context.add_cookies(kept)  # type: ignore[arg-type]
    elsewhere.goto(f"{site.address}/ledger")
    expect(elsewhere.get_by_text("您已退出登录")).to_be_visible()
    elsewhere.close()


def test_a_cookie_that_somebody_wrote_is_none(tab: Page, site: Site, context: BrowserContext):
    good, other = (
        site.cookie(preferred_username=name, iat=int(time.time()), nonce="1").rsplit(".", 2)
        for name in ("zhang.wei", "wang.fang")
    )
    for value in (".".join([other[0], *good[1:]]), ".".join([*good[:2], ""]), "x.y.z"):
        context.add_cookies([{"name": USER, "value": value, "url": site.address}])
        tab.goto(f"{site.address}/ledger")
        expect(tab.get_by_text(DOOR)).to_be_visible()


def test_a_sign_in_is_over_after_its_hours_and_an_open_page_says_so(
    tab: Page, site: Site, context: BrowserContext
):
    begun = int(time.time()) - 12 * HOUR + 15
    cookie = site.cookie(preferred_username="zhang.wei", iat=begun, nonce="2")
    context.add_cookies([{"name": USER, "value": cookie, "url": site.address}])
    tab.goto(f"{site.address}/ledger")
    expect(tab.get_by_role("heading", name="扣分台账")).to_be_visible()
    expect(tab.get_by_text("登录已到期")).to_be_visible(timeout=30_000)
    expect(tab.get_by_role("heading", name="扣分台账")).to_have_count(0)
    tab.reload()
    expect(tab.get_by_text("登录已到期")).to_be_visible()


def test_a_file_is_given_to_nobody_who_has_not_signed_in(site: Site):
    for path in ("/media/0123.csv", "/_stcore/upload_file/a/b"):
        assert refused(f"{site.address}{path}").code == 403


@pytest.mark.parametrize(
    "place", ["//evil.example", "https:x", "nowhere", "ledger/../x", "a" * 3000]
)
def test_signing_in_leads_to_no_place_but_ours(site: Site, place: str):
    led = refused(f"{site.address}/sign-in?to={place}")
    assert led.headers["location"].startswith("./auth/login")
    assert "asked_for" not in (led.headers["set-cookie"] or "")


def test_an_administrator_looks_as_another_and_back(tab: Page, site: Site):
    tab.goto(f"{site.address}/access")
    sign_in(tab, "wang.fang")
    tab.get_by_role("button", name="查看", exact=True).click()
    expect(tab.get_by_text("正以“领导”查看")).to_be_visible()
    tab.get_by_role("button", name="回到本人").click()
    expect(tab.get_by_text("正以“领导”查看")).to_have_count(0)


@pytest.mark.parametrize("does", ["forge", "replay"])
def test_a_token_that_is_forged_or_came_before_lets_nobody_in(
    does: str, real: str, demo_home: Path, tmp_path: Path, context: BrowserContext
):
    context.clear_cookies()
    tab = context.new_page()
    with ExitStack() as stack:
        address, cheat = stack.enter_context(providing.cheating(real))
        site = stack.enter_context(_site(demo_home, tmp_path, address))
        tab.goto(f"{site.address}/ledger")
        sign_in(tab, "zhang.wei")  # through an honest token, to see that the way is open
        expect(tab.get_by_role("heading", name="扣分台账")).to_be_visible()
        context.clear_cookies()
        cheat.does = does
        tab.goto(f"{site.address}/ledger")
        sign_in(tab, "zhang.wei")
        expect(tab.get_by_text(DOOR)).to_be_visible()
    tab.close()
    context.clear_cookies()


def test_a_list_that_cannot_be_read_lets_nobody_in_and_says_so(tab: Page, site: Site):
    tab.goto(f"{site.address}/ledger")
    sign_in(tab, "zhang.wei")
    expect(tab.get_by_role("heading", name="扣分台账")).to_be_visible()
    site.listed.write_text("[people", encoding="utf-8")
    expect(tab.get_by_text("人员名单读不了")).to_be_visible(timeout=10_000)
    tab.goto(f"{site.address}/sign-out")
    site.listed.write_text(LISTED, encoding="utf-8")
    tab.goto(f"{site.address}/ledger")
    expect(tab.get_by_text(DOOR)).to_be_visible()
