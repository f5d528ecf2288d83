"""What arrives at a robot, a mailbox, a program; and what is heard when it does not."""

import logging.handlers
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from apprise.plugins.dingtalk import NotifyDingTalk
from apprise.plugins.wecombot import NotifyWeComBot

from tests.alerted import WARNED, MailServer, WebServer, mail_server, receiver, web_server
from warehouse.alerting import sending
from warehouse.alerting.messages import Message
from warehouse.alerting.sending import Failure, send, send_all

pytestmark = pytest.mark.filterwarnings(WARNED)

MESSAGE = Message(
    "清河合同：已超时限 2 件", "截至 10-16 12:00\n- QH001 · <第三社区> & *_%s\n", True
)
TEXT = f"{MESSAGE.title}\n{MESSAGE.body}"
ROBOTS = {"wecombot://a-key-1": NotifyWeComBot, "dingtalk://SEC0ret@token1": NotifyDingTalk}


@pytest.fixture
def web() -> Iterator[WebServer]:
    with web_server() as server:
        yield server


@pytest.fixture
def mail() -> Iterator[tuple[MailServer, int]]:
    with mail_server() as server:
        yield server


@pytest.fixture
def robots(web: WebServer, monkeypatch: pytest.MonkeyPatch) -> WebServer:
    """The robots' own addresses, on this machine."""
    wecom, dingtalk = (f"http://{web.address}/{name}" for name in ("wecom", "dingtalk"))
    monkeypatch.setattr(NotifyWeComBot, "notify_url", f"{wecom}?key={{key}}")
    monkeypatch.setattr(NotifyDingTalk, "notify_url", f"{dingtalk}?access_token={{token}}")
    return web


def test_a_program_gets_json(web: WebServer):
    assert send(f"json://{web.address}/hook", MESSAGE) is None
    [(path, body)] = web.taken
    assert path == "/hook"
    assert (body["title"], body["type"]) == (MESSAGE.title, "failure")
    assert body["message"].rstrip() == MESSAGE.body.rstrip()


def test_a_mailbox_gets_chinese_in_subject_and_text(mail: tuple[MailServer, int]):
    server, port = mail
    url = f"mailto://127.0.0.1:{port}/?from=panel@street.cn&to=duty@street.cn,head@street.cn"
    assert send(url, MESSAGE) is None
    assert [one["To"] for one in server.taken] == ["duty@street.cn", "head@street.cn"]
    [first, _] = server.taken
    assert first["Subject"] == MESSAGE.title
    assert first.get_content_type() == "text/plain"
    assert first.get_content().splitlines() == MESSAGE.body.splitlines()
    assert "http" not in first.as_string()


def test_a_wecom_group_gets_the_text(robots: WebServer):
    assert send("wecombot://a-key-1", MESSAGE) is None
    told = {"msgtype": "text", "text": {"content": TEXT}}
    assert robots.taken == [("/wecom?key=a-key-1", told)]


def test_a_dingtalk_group_gets_the_text_signed(robots: WebServer):
    assert send("dingtalk://SEC0ret@token1", MESSAGE) is None
    [(path, body)] = robots.taken
    assert path.startswith("/dingtalk?access_token=token1&timestamp=")
    assert "&sign=" in path
    assert body["text"]["content"] == TEXT


@pytest.mark.parametrize("url", ROBOTS)
@pytest.mark.parametrize(
    ("status", "answer", "answered"),
    [
        (200, b'{"errcode":93000,"errmsg":"invalid webhook url"}', "errcode 93000"),
        (200, b"<html>sign in first</html>", ""),
        (200, b"[]", ""),
        (500, b"", "HTTP 500"),
        (302, b"", "HTTP 302"),
    ],
)
def test_a_robot_that_answers_no_is_heard(
    robots: WebServer, url: str, status: int, answer: bytes, answered: str
):
    robots.status, robots.answer = status, answer
    assert send(url, MESSAGE) == Failure("refused", answered)


@pytest.mark.parametrize("status", [302, 403, 500])
def test_a_program_that_answers_no_is_heard(web: WebServer, status: int):
    web.status = status
    assert send(f"json://{web.address}", MESSAGE) == Failure("refused", f"HTTP {status}")


def test_a_mail_server_that_does_not_know_the_name_is_heard(mail: tuple[MailServer, int]):
    url = f"mailto://127.0.0.1:{mail[1]}/?from=panel@street.cn&to=nobody@street.cn"
    assert send(url, MESSAGE) == Failure("refused", "SMTP 550")


@pytest.mark.parametrize(
    "url", [*ROBOTS, "json://127.0.0.1:9", "mailto://127.0.0.1:9/?from=a@b.cn&to=c@d.cn"]
)
def test_nobody_there_is_told(url: str, monkeypatch: pytest.MonkeyPatch):
    for robot in ROBOTS.values():
        monkeypatch.setattr(robot, "notify_url", "http://127.0.0.1:9/")
    assert send(url, MESSAGE) == Failure("unreachable")


@pytest.mark.parametrize("url", ["json://", "wecombot://", "dingtalk://!", "mailto://"])
def test_an_address_that_is_none_is_told(url: str):
    assert send(url, MESSAGE) == Failure("not_understood")


@pytest.mark.parametrize("url", [*ROBOTS, "json://{address}"])
def test_who_takes_it_and_says_nothing_is_a_timeout(
    robots: WebServer, url: str, monkeypatch: pytest.MonkeyPatch
):
    robots.hangs = threading.Event()
    monkeypatch.setattr(sending, "READ_SECONDS", 0.2)
    assert send(url.format(address=robots.address), MESSAGE) == Failure("timeout")


def test_one_that_never_ends_is_not_waited_for_and_holds_nobody_up(
    web: WebServer, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sending, "PATIENCE_SECONDS", 0.5)
    is_over = threading.Event()
    asked: list[str] = []

    def slow(url: str, message: Message) -> Any:
        asked.append(url)
        return is_over.wait(30) if "slow" in url else send(url, message)

    monkeypatch.setattr(sending, "send", slow)
    one, other = (
        receiver(name=name, url=f"json://{web.address}/{name}") for name in ("slow", "fast")
    )
    began = time.monotonic()
    for _again in range(2):
        assert send_all({one: MESSAGE, other: MESSAGE}) == {one: Failure("timeout"), other: None}
    assert time.monotonic() - began < 2
    assert len([url for url in asked if "slow" in url]) == 1, "no second thread waits for it"
    is_over.set()


def test_nothing_is_said_of_an_address(web: WebServer, capfd: pytest.CaptureFixture[str]):
    web.status = 403
    kept = logging.handlers.BufferingHandler(1000)
    logging.getLogger().addHandler(kept)
    send(f"json://user:s3cret@{web.address}/hidden", MESSAGE)
    send("json://user:s3cret@127.0.0.1:9/hidden", MESSAGE)
    logging.getLogger().removeHandler(kept)
    assert "".join(capfd.readouterr()) == ""
    assert [one.getMessage() for one in kept.buffer if one.name.startswith("apprise")] == []
