"""Receivers of alerts on this machine: a web server, a mail server; and things to tell them."""

import json
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller

from warehouse.alerting.due import Contract, Due, Standing
from warehouse.alerting.messages import Message
from warehouse.alerting.receivers import Kind, Receiver
from warehouse.alerting.rounds import Rounds
from warehouse.alerting.sending import Failure

NOON = datetime(2026, 10, 16, 12)
CONTRACT = "qinghe-2026"
WARNED = "ignore:'imghdr' is deprecated:DeprecationWarning"  # apprise, as it reads of mail


@dataclass
class WebServer:
    """Takes what is posted; answers as told."""

    address: str = ""
    status: int = 200
    answer: bytes = b'{"errcode":0,"errmsg":"ok"}'
    taken: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    hangs: threading.Event | None = None

    def take(self, handler: BaseHTTPRequestHandler) -> None:
        length = int(handler.headers["Content-Length"])
        self.taken.append((handler.path, json.loads(handler.rfile.read(length))))
        if self.hangs:
            self.hangs.wait(30)
            return
        handler.send_response(self.status)
        handler.send_header("Content-Length", str(len(self.answer)))
        handler.end_headers()
        handler.wfile.write(self.answer)


@contextmanager
def web_server() -> Iterator[WebServer]:
    """Serve on a free port."""
    told = WebServer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told.take(self)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        told.address = f"127.0.0.1:{server.server_port}"
        yield told
        if told.hangs:
            told.hangs.set()
        server.shutdown()


class MailServer:
    """Takes mail, but for nobody@."""

    def __init__(self) -> None:
        self.taken: list[Any] = []

    async def handle_DATA(  # noqa: N802, aiosmtpd calls it so
        self, _server: Any, _session: Any, envelope: Any
    ) -> str:
        if any(one.startswith("nobody@") for one in envelope.rcpt_tos):
            return "550 nobody of that name"
        self.taken.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


@contextmanager
def mail_server() -> Iterator[tuple[MailServer, int]]:
    """Serve SMTP on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    taken = MailServer()
    controller = Controller(taken, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield taken, port
    finally:
        controller.stop()


def receiver(**given: Any) -> Receiver:
    """Return a receiver that hears of everything at any hour, but for what is given."""
    return Receiver(**{"name": "值班群", "url": "json://127.0.0.1:9", "quiet": ""} | given)


def late(number: int = 1, *, kind: Kind = "case_breached", **given: Any) -> Due:
    """Return a case whose limit is past, or near."""
    figures = {"unit": "第三社区", "points": Decimal("0.1"), "as_of": NOON}
    told = {"contract_id": CONTRACT, "kind": kind, "subject": f"QH{number:03}", "item_no": 2}
    return Due(**{**told, "step": datetime(2026, 10, 16, 11), "figures": figures, **given})


def standing(
    *found: Due, score: str = "90", as_of: datetime = NOON, is_demo: bool = False, **contracts: str
) -> Standing:
    """Return what is due by a snapshot; of contracts, each with its name."""
    names: Mapping[str, str] = contracts or {CONTRACT: "清河合同"}
    known = {
        one.replace("_", "-"): Contract(
            one.replace("_", "-"), name, Decimal(score), Decimal(60), as_of
        )
        for one, name in names.items()
    }
    return Standing(as_of, is_demo, known, found)


class Office:
    """Rounds whose messages are kept; time passes when a test says so."""

    def __init__(self, home: Path, *named: Receiver) -> None:
        self.home = home
        self.named = named or (receiver(),)
        self.taken: list[Message] = []
        self.said: list[str] = []
        self.failure: Failure | None = None
        self.start()

    def start(self) -> None:
        """Start the program anew: it knows what is on the disk alone."""
        self.rounds = Rounds(self.home, self.said.append, lambda _: datetime.max, self._send)

    def _send(self, messages: Mapping[Receiver, Message]) -> dict[Receiver, Failure | None]:
        if self.failure is None:
            self.taken += messages.values()
        return dict.fromkeys(messages, self.failure)

    def hears(self, now: Standing, at: datetime | None = None) -> list[str]:
        """Return the titles of what is sent when this is so."""
        before = len(self.taken)
        self.rounds.tell(self.named, now, at or now.as_of)
        return [message.title for message in self.taken[before:]]
