"""Opens pages the way a reader does: through app.py, by address."""

import shutil
from pathlib import Path
from urllib.parse import parse_qsl

import duckdb
from streamlit.testing.v1 import AppTest

from dashboard.address import CARRIED
from warehouse import snapshots

APP = Path(__file__).resolve().parent.parent / "dashboard" / "app.py"
PATIENCE_SECONDS = 60
KINDS = (
    *("title", "header", "subheader", "caption", "markdown", "metric", "progress"),
    *("info", "warning", "error", "success", "expander"),
    *("button", "download_button", "page_link", "file_uploader"),
)


def opened(page: str = "overview", **address: str | list[str]) -> AppTest:
    """Open a page with the address `?name=value`; SCORECARD_HOME says which snapshot it reads."""
    app = AppTest.from_file(APP, default_timeout=PATIENCE_SECONDS)
    if page != "overview":
        app.switch_page(f"pages/{page}.py")
    for name, value in address.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception, app.exception[0].message
    assert not [error for error in app.error if "scorecard serve" in error.value], "see the log"
    return app


def texts(app: AppTest) -> str:
    """Return everything the page says, line by line."""
    lines = [text for kind in KINDS for element in app.get(kind) for text in _said(element)]
    return "\n".join(lines).replace("\u00a0", " ").replace("\u2060", "")


def _said(element: object) -> list[str]:
    proto = getattr(element, "proto", None)
    of_element = [getattr(element, name, None) for name in ("label", "value", "delta")]
    of_proto = [getattr(proto, name, None) for name in ("label", "text", "body")]
    said = [text for text in of_element + of_proto if isinstance(text, str) and text]
    return list(dict.fromkeys(said))


def links(app: AppTest) -> dict[str, dict[str, str]]:
    """Return the query parameters of every link on the page, by its label."""
    found = app.get("page_link")
    return {link.proto.label: dict(parse_qsl(link.proto.query_string)) for link in found}


def carried(query: dict[str, str]) -> dict[str, str]:
    """Return what a link carries along of the address it stands on."""
    return {name: value for name, value in query.items() if name in CARRIED}


def altered(home: Path, to: Path, *statements: str) -> Path:
    """Publish in `to` a copy of the snapshot of `home`, changed by SQL; return `to`."""
    published = to / "published"
    published.mkdir(parents=True, exist_ok=True)
    current = snapshots.current(home)
    assert current is not None
    before = [int(one.stem[-4:]) for one in published.glob("snapshot-[0-9]???.duckdb")]
    path = published / f"snapshot-{max(before, default=-1) + 1:04}.duckdb"
    shutil.copy(current, path)
    with duckdb.connect(str(path)) as connection:
        build_id = path.stem.partition("-")[2]
        connection.execute("update core.moment set build_id = ?", [build_id])
        for statement in statements:
            connection.execute(statement)
    snapshots.publish(to, path, kept=5)
    return to
