"""The ways out to the provider and back: signing in comes back to the page that was asked for.

Streamlit's own way comes back to the first page, whatever was asked for, and forgets nothing: a
cookie that was copied is good again after it. So the page is carried along here, and who signs out
is noted before Streamlit hears of it.
"""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, unquote

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.auth_util import encode_provider_token
from streamlit.web.server.starlette import starlette_websocket as cookies_of
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from dashboard.document import PAGES
from warehouse.access import sign_in as of_the_token
from warehouse.access.provider import CALLBACK, provider
from warehouse.access.sign_in import SignIn
from warehouse.errors import UserError

SIGN_IN, SIGN_OUT = "./sign-in", "./sign-out"
ASKED = "asked_for"  # the cookie that carries the page
MINUTES = 10
LONGEST = 2000
PLACE = re.compile(r"([a-z]*)(\?[!-~]*)?")


def sign_in(place: str) -> str:
    """Return the address that signs in and comes back to `place`: ledger?item=3."""
    return f"{SIGN_IN}?to={quote(place, safe='')}"


def claims(cookies: Mapping[str, str]) -> dict[str, Any]:
    """Return what a browser's cookies prove of who is at it; nothing where they prove nothing."""
    known = provider()
    told = known and cookies_of._get_signed_cookie_with_chunks(dict(cookies), USER_COOKIE_NAME)
    return cookies_of._parse_decoded_user_cookie(told, known.origin) if known and told else {}


def signed_in(scope: Scope) -> SignIn:
    """Return the sign-in of whoever asks; by a list that can't be read it is nobody's."""
    try:
        return of_the_token.judged(claims(Request(scope).cookies))
    except UserError:
        return of_the_token.NONE


class Leaving:
    """Leads whoever comes back from the provider to the page that was asked for."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer; of the way back from the provider, change where it leads to."""
        is_back = scope["type"] == "http" and scope["path"] == CALLBACK
        await self.app(scope, receive, _back(scope, send) if is_back else send)


def _back(scope: Scope, send: Send) -> Send:
    place = _place(unquote(Request(scope).cookies.get(ASKED, "")))

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if place and headers.get("location") == "/":
                headers["location"] = f"/{place}"
            headers.append("set-cookie", f"{ASKED}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax")
        await send(message)

    return sent


def _place(asked: str) -> str:
    """Return the place where it is one of ours, '' where it leads anywhere else."""
    found = PLACE.fullmatch(asked) if len(asked) <= LONGEST else None
    return asked if found and found[1] in {*PAGES, ""} else ""


async def _sign_in(request: Request) -> Response:
    if provider() is None:
        return RedirectResponse("./")
    token = encode_provider_token("default")
    answer = RedirectResponse(f"./auth/login?provider={quote(token)}")
    if place := _place(request.query_params.get("to", "")):
        answer.set_cookie(
            ASKED, quote(place, safe=""), max_age=60 * MINUTES, httponly=True, samesite="lax"
        )
    return answer


async def _sign_out(request: Request) -> Response:
    from dashboard.queries import audit  # kept in Streamlit's caches, which want a server that runs

    found = signed_in(request.scope)
    if found.person:
        audit.note_of(found.person, "signed_out", sign_in=found.key[: audit.SHORT])
    of_the_token.end(claims(request.cookies))
    return RedirectResponse("./auth/logout")


ROUTES = [Route("/sign-in", _sign_in), Route("/sign-out", _sign_out)]
