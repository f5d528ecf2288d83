"""Who is answered by the dashboard's server, and what a browser may do with the answer."""

from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlparse

import pytest

from tests.browser.serving import served

PATHS = (
    *("/", "/ledger?day=x", "/index.html", "/favicon.png", "/manifest.json", "/nowhere"),
    *(
        "/_stcore/health",
        "/_stcore/metrics",
        "/_stcore/host-config",
        "/_stcore/script-health-check",
    ),
    *("/_stcore/upload_file/a/b", "/_stcore/bidi-components/a", "/component/a/b", "/media/a.csv"),
    *("/static/css/none.css", "/static/../app.py", "//host/x", "/_stcore/agent/openapi.json"),
)
UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}
SOCKET = "/_stcore/stream"
FOREIGN = (
    "evil.example",
    "evil.example:{port}",
    "127.0.0.1.evil.example:{port}",
    "localhost:1",
    "",
)


@pytest.fixture(scope="module")
def port(empty_home: Path) -> Iterator[int]:
    """Serve a store into which nothing was loaded; return the port."""
    with served(empty_home) as address:
        yield int(urlparse(address).port or 0)


def asked(port: int, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
    """Return the answer to a request with these headers and no other."""
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders()
    answer = connection.getresponse()
    content = b"" if answer.status == 101 else answer.read()
    connection.close()
    return answer, content


def policy(answer: HTTPResponse) -> dict[str, str]:
    """Return the rules of the content security policy of an answer."""
    rules = str(answer.headers["Content-Security-Policy"]).split("; ")
    return dict(rule.split(" ", 1) for rule in rules)


def opened(port: int, host: str, **headers: str) -> int:
    """Return with which status the socket opens."""
    upgrade = {name.replace("-", "_"): value for name, value in UPGRADE.items()}
    return asked(port, SOCKET, Host=host, **upgrade, **headers)[0].status


@pytest.mark.parametrize("host", FOREIGN)
@pytest.mark.parametrize("path", PATHS)
def test_who_asks_by_a_foreign_name_gets_nothing(port: int, path: str, host: str):
    for method in ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"):
        answer, content = asked(port, path, method, Host=host.format(port=port))
        assert (answer.status, content) == (403, b"")


def test_who_asks_by_no_name_or_by_two_gets_nothing(port: int):
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.putrequest("GET", "/", skip_host=True)
    connection.putheader("Host", f"127.0.0.1:{port}")
    connection.putheader("Host", "evil.example")
    connection.endheaders()
    assert connection.getresponse().status in (400, 403)
    assert asked(port, "/")[0].status in (400, 403)


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"])
def test_who_asks_by_a_name_of_this_machine_is_answered(port: int, name: str):
    assert asked(port, "/", Host=f"{name}:{port}")[0].status == 200


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_headers(port: int, path: str):
    for host in (f"127.0.0.1:{port}", "evil.example"):
        answer, _content = asked(port, path, Host=host)
        rules = policy(answer)
        assert rules["default-src"] == rules["frame-ancestors"] == rules["base-uri"] == "'none'"
        assert "unsafe" not in rules["script-src"]
        assert rules["img-src"] == "'self' data: blob:"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "camera=()" in answer.headers["Permissions-Policy"]
        assert answer.headers.get("Access-Control-Allow-Origin") != "*"
        if not path.startswith("/static/"):
            assert answer.headers["Cache-Control"] == "no-store"


def test_the_socket_opens_for_the_page_of_this_server_alone(port: int):
    own = f"127.0.0.1:{port}"
    assert opened(port, own, Origin=f"http://{own}") == 101
    assert opened(port, own) == 403
    for foreign in ("http://evil.example", "null", f"https://{own}", "http://127.0.0.1:1", ""):
        assert opened(port, own, Origin=foreign) == 403


@pytest.mark.parametrize("host", FOREIGN)
def test_the_socket_opens_for_no_foreign_name(port: int, host: str):
    asked_for = host.format(port=port)
    assert opened(port, asked_for, Origin=f"http://{asked_for}") == 403
    assert opened(port, asked_for, Origin=f"http://127.0.0.1:{port}") == 403
