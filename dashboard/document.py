"""The document that a browser is given: Streamlit's, in the language of its page, with our script.

An address that is no page of ours leads to the page that says so.
"""

import json
import re
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs, urlencode
from xml.etree.ElementTree import Element, tostring

import streamlit
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from warehouse.wording import _, languages, speaking, to_say

SCRIPT = Path(__file__).with_name("document.js")
PAGES = frozenset(path.stem for path in (Path(__file__).parent / "pages").glob("[a-z]*.py"))
FIRST = "overview"
TAGS = {"zh": "zh-CN"}  # of a language, as documents name it
NAMED = re.compile(r"/([^/._][^/.]*)?/?")  # what looks like the address of a page, or of the first
NO_PAGES = {"healthz", "script-health-check", "oauth2callback"}  # Streamlit's own
NO_PAGES |= {"sign-in", "sign-out"}  # ways out
NO_ANSWER = to_say(
    "The server does not answer. The page goes on by itself as soon as it does; where it stays "
    "away, start it again: scorecard serve"
)
# What Streamlit's parts say by themselves, in English alone, and what is said in its place.
OWN_WORDS = {
    "No results": to_say("Nothing found"),
    "Choose date": to_say("Choose a day"),
    "Clear value": to_say("Clear"),
    "Close": to_say("Close"),
    "Next page": to_say("Next page"),
    "Previous page": to_say("Previous page"),
    "Drag and drop files here": to_say("Drag and drop files here, or"),
    "200MB per file": to_say("up to 200 MB a file; larger ones go into the inbox folder"),
    "20MB per file": to_say("up to 20 MB a file"),
    "file upload": to_say("drop files"),
    "Upload": to_say("choose files"),
    "Skip to main content": to_say("Skip to the content"),
    "Connection error": to_say("No connection"),
    "Connection timed out": NO_ANSWER,
    "Streamlit server is not responding. Are you connected to the internet?": NO_ANSWER,
}


class Document:
    """Answers for the pages; all else is Streamlit's."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the document, or lead to the page that says that there is none."""
        answer = _answer(scope) if scope["type"] == "http" else None
        await (answer or self.app)(scope, receive, send)


def _answer(scope: Scope) -> Response | None:
    asked = NAMED.fullmatch(scope["path"])
    if scope["method"] not in ("GET", "HEAD") or not asked or asked[1] in NO_PAGES:
        return None
    params = parse_qs(scope["query_string"].decode("latin-1"))
    language = next((lang for lang in params.get("lang", [])[-1:] if lang in languages()), "")
    if asked[1] == FIRST:  # Streamlit knows it by no name
        return RedirectResponse("/" + (f"?{scope['query_string'].decode('latin-1')}").rstrip("?"))
    if asked[1] and asked[1] not in PAGES:
        carried = {"lang": language} if language else {}
        return RedirectResponse(f"/missing?{urlencode({**carried, 'asked': asked[1]})}")
    return HTMLResponse(written(language or languages()[0]))


@cache
def written(language: str) -> str:
    """Return the document in a language."""
    index = Path(streamlit.__file__).with_name("static") / "index.html"
    text = index.read_text(encoding="utf-8")
    with speaking(language):
        title = _("Contract scorecard")
    for before, now in (
        ('<html lang="en">', f'<html lang="{tag(language)}">'),
        ("<title>Streamlit</title>", f"<title>{title}</title>{element(language)}"),
    ):
        if text.count(before) != 1:
            raise RuntimeError(f"{index}: {before} is not there once")
        text = text.replace(before, now)
    return text


def tag(language: str) -> str:
    """Return how documents name a language."""
    return TAGS.get(language, language)


@cache
def element(language: str) -> str:
    """Return what runs the script: it says the language of the document, and its words."""
    with speaking(language):
        words = {theirs: _(ours) for theirs, ours in OWN_WORDS.items()}
    script = Element(
        "script",
        {
            "src": f"./{SCRIPT.name}",
            "data-lang": tag(language),
            "data-words": json.dumps(words, ensure_ascii=False),
        },
    )
    return tostring(script, encoding="unicode", method="html")


def search_field(way: str, label: str, words: str) -> str:
    """Return the field that leads to `way` with what is typed under `q`."""
    field = Element(
        "input",
        {
            "type": "search",
            "class": "search",
            "data-way": way,
            "value": words,
            "aria-label": label,
            "placeholder": label,
            "enterkeyhint": "search",
        },
    )
    return tostring(field, encoding="unicode", method="html")


def _script(_request: Request) -> FileResponse:
    return FileResponse(SCRIPT, media_type="text/javascript")


ROUTE = Route(f"/{SCRIPT.name}", _script)
