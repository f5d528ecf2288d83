"""The guard at the door: who may ask, and what a browser may do with the answer.

A page of another site that resolves its own name to this machine (DNS rebinding) asks under that
name, so only this machine's names are answered. A socket opens for the page that this server
sent, and a browser that holds to the policy asks nobody else and runs nothing of another's.
"""

import base64
import hashlib
import logging
import re
from functools import cache
from pathlib import Path

import streamlit
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard import leaving
from warehouse.access.provider import provider

NAMES = ("127.0.0.1", "localhost", "[::1]")
FORBIDDEN, FAILED = 403, 500
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
OFF = (
    *("accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "geolocation"),
    *("gyroscope", "magnetometer", "microphone", "midi", "payment", "picture-in-picture"),
    *("publickey-credentials-get", "screen-wake-lock", "usb", "xr-spatial-tracking"),
)
STANDING = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in OFF),
}
FILES = ("/media/", "/_stcore/upload_file/")  # what is drawn for somebody, and what they send
ASSETS = "/static/"  # Streamlit's own files, named by what is in them; all else is data


class Guard:
    """Lets through who asks by this machine's name, and has every answer carry the headers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse with nothing in it."""
        match scope["type"]:
            case "websocket" if not (_is_asked_by_name(scope) and _is_asked_by_own_page(scope)):
                await send({"type": "websocket.close", "code": 1008})
            case "http":
                await self._answer(scope, receive, _with_headers(scope, send))
            case _:
                await self.app(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        has_begun = False

        async def note(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        if not (_is_asked_by_name(scope) and _is_let_in(scope)):
            await Response(status_code=FORBIDDEN)(scope, receive, send)
            return
        try:
            await self.app(scope, receive, note)
        except Exception:
            logging.getLogger(__name__).exception("%s", scope["path"])
            if has_begun:
                raise
            await Response(status_code=FAILED)(scope, receive, send)


def policy(host: str) -> str:
    """Return what a browser may load and run on a page of `host`.

    Streamlit's parts write their styles into the page as they run, and one of them its font: both
    are let in. No script is but the server's own; charts are drawn without `eval`.
    """
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' {_inline_scripts()}",
            "style-src 'self'",
            "style-src-elem 'self' 'unsafe-inline'",
            "font-src 'self' data:",
            "img-src 'self' data: blob:",
            f"connect-src 'self' {_scheme(host, 'ws')}://{host}" if host else "connect-src 'none'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )


def _with_headers(scope: Scope, send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(STANDING)
            headers["Content-Security-Policy"] = policy(_host(scope))
            _secure(headers, _host(scope))
            if not scope["path"].startswith(ASSETS):
                headers["Cache-Control"] = "no-store"
        await send(message)

    return sent


def _secure(headers: MutableHeaders, host: str) -> None:
    """Have a browser send back what it is given, and ask, by https alone where that is spoken."""
    if _scheme(host, "http") == "https":
        headers["Strict-Transport-Security"] = "max-age=31536000"
        given = headers.getlist("set-cookie")
        del headers["set-cookie"]
        for cookie in given:
            headers.append("set-cookie", f"{cookie}; Secure")


def _host(scope: Scope) -> str:
    """Return the host that was asked for, '' where it is none of this server's names."""
    asked = Headers(scope=scope).getlist("host")
    port = (scope.get("server") or ("", None))[1]
    public = provider()
    known = {*NAMES, *(f"{name}:{port}" for name in NAMES), *([public.host] if public else [])}
    return asked[0].lower() if len(asked) == 1 and asked[0].lower() in known else ""


def _scheme(host: str, plain: str) -> str:
    """Return how a browser speaks to `host`: as the provider knows it, else in plain."""
    public = provider()
    is_secret = public and public.host == host and public.origin.startswith("https:")
    return f"{plain}s" if is_secret else plain


def _is_asked_by_name(scope: Scope) -> bool:
    return bool(_host(scope))


def _is_asked_by_own_page(scope: Scope) -> bool:
    host = _host(scope)
    return Headers(scope=scope).getlist("origin") == [f"{_scheme(host, 'http')}://{host}"]


def _is_let_in(scope: Scope) -> bool:
    """Say whether whoever asks for a file of a page, or sends one, may come in at all.

    Which file it is only a page says that was drawn for them: its name is drawn from its content.
    """
    if not scope["path"].startswith(FILES) or not provider():
        return True
    return leaving.signed_in(scope).person is not None


@cache
def _inline_scripts() -> str:
    """Return the hashes of the scripts that stand in Streamlit's own page."""
    page = Path(streamlit.__file__).with_name("static") / "index.html"
    scripts = INLINE.findall(page.read_text(encoding="utf-8"))
    digests = (hashlib.sha256(script.encode()).digest() for script in scripts)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
