"""Sending a message, and hearing whether it was taken; nothing is told of an address."""

import logging
import re
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from warehouse.alerting.messages import Message
from warehouse.alerting.receivers import Receiver

if TYPE_CHECKING:
    from apprise.plugins import NotifyBase

PATIENCE_SECONDS = 10.0
CONNECT_SECONDS, READ_SECONDS = 4.0, 5.0
# Imported one by one: all that apprise knows takes a second and a half.
PLUGINS = {
    "wecombot": ("wecombot", "NotifyWeComBot"),
    "dingtalk": ("dingtalk", "NotifyDingTalk"),
    "mailto": ("email", "NotifyEmail"),
    "mailtos": ("email", "NotifyEmail"),
    "json": ("custom_json", "NotifyJSON"),
    "jsons": ("custom_json", "NotifyJSON"),
}
# Apprise says in its log alone why a message was not taken: an HTTP status, an SMTP reply.
HTTP = re.compile(r"error=(\d{3})\b")
SMTP = re.compile(r"^Socket Exception: \D{0,99}([45]\d{2})\b")
_busy: dict[str, threading.Thread] = {}


@dataclass(frozen=True)
class Failure:
    """Why a message was not taken: a code of the domain `unsent`, and what number was answered."""

    why: str
    answer: str = ""


def plugin(url: str) -> "NotifyBase | None":
    """Return what apprise makes of an address, None where it makes nothing of it."""
    import apprise

    _quieten()
    asset = apprise.AppriseAsset(
        app_id="scorecard",
        app_desc="scorecard",
        app_url="",
        image_url_mask="",
        image_url_logo="",
        async_mode=False,
        http_redirects=False,  # an address with its secret goes where it says
        storage_mode=apprise.PersistentStoreMode.MEMORY,
    )
    scheme = url.partition("://")[0]
    module, name = PLUGINS[scheme]
    made = getattr(import_module(f"apprise.plugins.{module}"), name)
    try:
        found: NotifyBase = made(**made.parse_url(url) | {"asset": asset})
    except (apprise.exception.AppriseException, TypeError, ValueError):
        return None
    found.socket_connect_timeout, found.socket_read_timeout = CONNECT_SECONDS, READ_SECONDS
    return found


def send_all(messages: Mapping[Receiver, Message]) -> dict[Receiver, Failure | None]:
    """Send each receiver its message, all at once; None is what was taken.

    Whoever does not answer in time is not waited for, nor asked again until it did.
    """
    found: dict[Receiver, Failure | None] = dict.fromkeys(messages, Failure("timeout"))
    heard: dict[Receiver, Failure | None] = {}

    def send_one(receiver: Receiver, message: Message) -> None:
        heard[receiver] = send(receiver.url, message)

    for receiver, message in messages.items():
        if not (receiver.name in _busy and _busy[receiver.name].is_alive()):
            _busy[receiver.name] = threading.Thread(
                target=send_one, args=(receiver, message), daemon=True
            )
            _busy[receiver.name].start()
    ends_at = time.monotonic() + PATIENCE_SECONDS
    for receiver in messages:
        _busy[receiver.name].join(max(0.0, ends_at - time.monotonic()))
    return found | dict(heard)


def send(url: str, message: Message) -> Failure | None:
    """Send a message and return why it was not taken."""
    to = plugin(url)
    if to is None:
        return Failure("not_understood")
    try:
        robot = ROBOTS.get(type(to).__name__)
        return _ask_robot(robot(to, message), to) if robot else _notify(to, message)
    except Exception as error:  # whatever a library raises, the others are to be told
        return Failure("failed", type(error).__name__)


def _notify(to: "NotifyBase", message: Message) -> Failure | None:
    from apprise import NotifyFormat, NotifyType

    kind = NotifyType.FAILURE if message.is_grave else NotifyType.WARNING
    with _Heard() as heard:
        if to.notify(
            body=message.body, title=message.title, notify_type=kind, body_format=NotifyFormat.TEXT
        ):
            return None
    return heard.failure


def _ask_robot(asked: Mapping[str, Any], to: "NotifyBase") -> Failure | None:
    """Post to a robot, and read its answer: it is HTTP 200 whatever it thinks of a message."""
    import httpx2

    limits = httpx2.Timeout(READ_SECONDS, connect=CONNECT_SECONDS)
    try:
        answered = httpx2.post(**asked, timeout=limits, verify=to.verify_certificate)
    except httpx2.TimeoutException:
        return Failure("timeout")
    except httpx2.HTTPError:
        return Failure("unreachable")
    if answered.status_code != httpx2.codes.OK:
        return Failure("refused", f"HTTP {answered.status_code}")
    try:
        code = answered.json()["errcode"]
    except (ValueError, KeyError, TypeError):
        return Failure("refused")
    return None if code == 0 else Failure("refused", f"errcode {int(code)}")


def _wecom(to: Any, message: Message) -> dict[str, Any]:
    return {"url": to.notify_url.format(key=to.key), "json": _text(message)}


def _dingtalk(to: Any, message: Message) -> dict[str, Any]:
    url = to.notify_url.format(token=to.token)
    if to.secret:
        timestamp, sign = to.get_signature()
        url = f"{url}&timestamp={timestamp}&sign={sign}"
    at = {"atMobiles": to.targets, "isAtAll": False}
    return {"url": url, "json": {**_text(message), "at": at}}


def _text(message: Message) -> dict[str, Any]:
    return {"msgtype": "text", "text": {"content": f"{message.title}\n{message.body}"}}


# Apprise knows their addresses, keys and signatures, and looks no further than HTTP 200.
ROBOTS = {"NotifyWeComBot": _wecom, "NotifyDingTalk": _dingtalk}


class _Heard(logging.Handler):
    """Hears what apprise says within, in this thread, and keeps of it numbers alone."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.thread = threading.get_ident()
        self.failure = Failure("unreachable")

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread != self.thread:
            return
        said = record.getMessage()
        for name, written in (("HTTP", HTTP), ("SMTP", SMTP)):
            if found := written.search(said):
                self.failure = Failure("refused", f"{name} {found[1]}")
        if "timed out" in said:
            self.failure = Failure("timeout")

    def __enter__(self) -> "_Heard":
        _log().addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        _log().removeHandler(self)


def _log() -> logging.Logger:
    from apprise.logger import logger

    return logger


def _quieten() -> None:
    """Have apprise tell nobody but who listens here: what it says may name an address."""
    _log().propagate = False
    _log().setLevel(logging.DEBUG)
    if not _log().handlers:
        _log().addHandler(logging.NullHandler())
