"""The one script of ours: where it is served, and the element that has a page run it."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.routing import Route

NAME = "document.js"
TAGS = {"zh": "zh-CN"}  # of a language, as documents name it


def element(language: str) -> str:
    """Return what runs the script, which says in which language the document is."""
    return f'<script src="{NAME}" data-lang="{TAGS.get(language, language)}"></script>'


def _answer(_request: Request) -> FileResponse:
    return FileResponse(Path(__file__).with_name(NAME), media_type="text/javascript")


ROUTE = Route(f"/{NAME}", _answer)
