"""A provider of OpenID Connect on loopback, and one that cheats."""

import json
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from joserfc import jwt
from joserfc.jwk import RSAKey

from tests.browser.serving import free_port, wait_for

METADATA = "/.well-known/openid-configuration"
SECRET = "a secret of the tests, of no worth to anybody"


@contextmanager
def provider(accounts: list[str]) -> Iterator[str]:
    """Run a provider that knows these accounts; yield its address."""
    port = free_port()
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port)]
    for account in accounts:
        command += ["--user-claims", json.dumps({"sub": account, "preferred_username": account})]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(f"{address}{METADATA}")
        yield address
    finally:
        running.terminate()
        running.wait(20)


class Cheat:
    """A provider's token endpoint, whose ID tokens are not what the provider gave."""

    def __init__(self, real: str) -> None:
        self.metadata = json.loads(_asked(f"{real}{METADATA}"))
        self.given: list[str] = []
        self.does = "nothing"

    def metadata_at(self, address: str) -> dict[str, Any]:
        """Return what the provider says of itself, with the token endpoint of the cheat."""
        return {**self.metadata, "token_endpoint": f"{address}/token"}

    def token(self, body: bytes, headers: Mapping[str, str]) -> bytes:
        """Pass a request for tokens on, and cheat with what comes back."""
        told = json.loads(_asked(self.metadata["token_endpoint"], body, headers))
        self.given.append(told["id_token"])
        match self.does:
            case "forge":
                told["id_token"] = _forged(told["id_token"])
            case "replay":
                told["id_token"] = self.given[0]
        return json.dumps(told).encode()


@contextmanager
def cheating(real: str) -> Iterator[tuple[str, Cheat]]:
    """Run a cheat in front of a provider; yield its address, and what it does."""
    cheat, port = Cheat(real), free_port()
    address = f"http://127.0.0.1:{port}"

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(json.dumps(cheat.metadata_at(address)).encode())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            kept = ("authorization", "content-type")
            headers = {name: self.headers[name] for name in kept if name in self.headers}
            self._answer(cheat.token(body, headers))

        def _answer(self, content: bytes) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield address, cheat
    finally:
        server.shutdown()
        server.server_close()


def _asked(address: str, body: bytes | None = None, headers: Mapping[str, str] = {}) -> bytes:
    request = urllib.request.Request(address, body, dict(headers))
    with urllib.request.urlopen(request, timeout=10) as answer:
        return bytes(answer.read())


def _forged(token: str) -> str:
    """Return a token that says the same, signed by nobody that the provider knows."""
    key = RSAKey.generate_key(2048)
    head, claims, _ = token.split(".")
    header = json.loads(_decoded(head))
    return jwt.encode(header, json.loads(_decoded(claims)), key, algorithms=["RS256"])


def _decoded(part: str) -> bytes:
    import base64

    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def written(folder: Path, provider: str, origin: str) -> Path:
    """Write the file that tells a dashboard of a provider, and that it is reached at `origin`."""
    path = folder / "provider.toml"
    path.write_text(
        f"""[auth]
redirect_uri = "{origin}/oauth2callback"
server_metadata_url = "{provider}{METADATA}"
client_id = "scorecard"
client_secret = "of no worth"
cookie_secret = "{SECRET}"
""",
        encoding="utf-8",
    )
    path.chmod(0o600)
    return path
