"""Nothing that a file or an address says is taken by a page for markdown."""

import re
from collections.abc import Iterable, Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

import exports
from dashboard.markdown import plain
from tests import drawn
from tests.pages import APP, opened, texts
from tests.poisoned import FOREIGN, POISON, publish_poisoned
from warehouse.clock import beijing_now
from warehouse.snapshots import open_snapshot, required
from warehouse.wording import inert, visible

PAGES = sorted(path.stem for path in (APP.parent / "pages").glob("[a-z]*.py"))
OF_FILES = [page for page in PAGES if page != "streets"]  # which tells of contracts alone here
DATASETS = [dataset.name for dataset in exports.datasets()]
PARAMETERS = (
    *("area", "by", "cameras", "case", "community", "contract", "dataset", "day", "entry", "file"),
    *("first", "format", "issue", "item", "kind", "last", "layout", "look", "missed_on", "month"),
    *("page_no", "period", "q", "reading", "report", "rows", "scope", "standing", "state", "tab"),
    *("unit", "until", "since", "who", "lang"),
)
ESCAPED = re.compile(r":color\[\\.\]|\\.")
# What a page would make of the poison, were it not shown letter by letter.
TAKEN = re.compile(
    r"[!\[*`~{$]pz|<img|<script|://|www\.|@canary|:material|:streamlit|:smile|:red\[pz|&lt;"
    r"|pz ->|pz --"
)
OURSELVES = re.compile(r"(\?|\./|[a-z]+\?)[^<>\"']*$")
SCRIPT = re.compile(r"\./document\.js$")
UNSEEN = re.compile("[\u202e\u202c\u200b\x1b]")
# Never drawn: addresses, keys, and what the reader has typed. Drawn as they are: what no page
# reads as markdown.
NEVER_DRAWN = {
    *("id", "query_string", "url", "page", "page_script_hash", "widget_id", "icon"),
    *("default", "value"),
}
RAW = {
    *("selectbox.options", "selectbox.raw_value"),
    *("vega_lite_chart.alt", "vega_lite_chart.spec"),
}


def protos(app: AppTest) -> Iterator[tuple[str, Any]]:
    """Yield every element and block of the page."""
    nodes = [*app._tree.children.values()]
    while nodes:
        node = nodes.pop()
        nodes.extend(getattr(node, "children", {}).values())
        proto = getattr(node, "proto", None)
        if hasattr(proto, "ListFields"):
            yield getattr(node, "type", ""), proto


def strings(message: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield every text in a message with the names that lead to it."""
    for field, value in message.ListFields():
        here = (*path, field.name)
        is_one = isinstance(value, str | bytes) or not isinstance(value, Sequence)
        for one in [value] if is_one else value:
            if hasattr(one, "ListFields"):
                yield from strings(one, here)
            elif isinstance(one, str):
                yield here, one


def taken(app: AppTest) -> list[tuple[str, str]]:
    """Return what a page would take for something else than text: the field, and the text."""
    assert plain(FOREIGN) in texts(app), "no poison is on the page"
    found = [("cell", text) for text in cells(drawn.tables(app)) if UNSEEN.search(text)]
    found += [
        ("table", text) for text in cells(table.value for table in app.table) if is_taken(text)
    ]
    for kind, proto in protos(app):
        for path, text in strings(proto):
            if set(path) & NEVER_DRAWN:
                continue
            field = ".".join((kind, *path))
            if field == "html.body":
                found += [(field, tag) for tag in Tags(text).foreign]
                continue
            is_raw = field in RAW
            if UNSEEN.search(text) or (not is_raw and TAKEN.search(ESCAPED.sub("", text))):
                found.append((field, text))
    return found


class Tags(HTMLParser):
    """Lists what a piece of HTML holds that no page of ours writes, or leads out of the house."""

    OURS: ClassVar = {
        *("div", "table", "colgroup", "col", "thead", "tbody", "tr", "th", "td"),
        *("a", "span", "img", "progress", "style", "script", "input"),
    }

    def __init__(self, html: str) -> None:
        super().__init__()
        self.foreign: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a tag, and the addresses it names."""
        said = {name: value or "" for name, value in attrs}
        starts = {"a": OURSELVES, "img": re.compile("data:image/"), "script": SCRIPT}
        address = said.get("href", said.get("src", ""))
        is_ours = tag in self.OURS and not any(name.startswith("on") for name in said)
        if not is_ours or (tag in starts and not starts[tag].match(address)):
            self.foreign.append(f"{tag} {said}")


def is_taken(text: str) -> bool:
    """Tell whether markdown makes something else than text of a part of the poison."""
    return bool(UNSEEN.search(text) or TAKEN.search(ESCAPED.sub("", text)))


def cells(tables: Iterable[Any]) -> Iterator[str]:
    """Yield the texts of tables, the names of their rows and columns too."""
    for table in tables:
        frame = table.reset_index()
        yield from map(str, frame.columns)
        for name in frame.columns:
            yield from (cell for cell in frame[name] if isinstance(cell, str))


@pytest.fixture(scope="module")
def poisoned_home(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a working folder whose published texts are all poisoned."""
    return publish_poisoned(demo_home, tmp_path_factory.mktemp("poisoned"), beijing_now())


@pytest.fixture
def poison(poisoned_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SCORECARD_HOME", str(poisoned_home))
    return poisoned_home


def first(home: Path, column: str) -> str:
    """Return a value of core.cases."""
    with open_snapshot(required(home)) as snapshot:
        [row] = snapshot.rows(f"select min({column}) as least from core.cases")
        return str(row["least"])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("![p](http://host/x.png)", r"\!\[p\]\(http:color[\:]//host/x.png\)"),
        ("见 HTTPS://host", r"见 HTTPS:color[\:]//host"),
        ("www.host.cn", r"www:color[\.]host.cn"),
        ("a@host.cn", r"a:color[\@]host.cn"),
        (":material/home:", r":color[\:]material/home\:"),
        (":red[x]", r"\:red\[x\]"),
        (":smile:", r":color[\:]smile\:"),
        ("$x$", r"\$x\$"),
        ("&lt;b&gt;<b>", r"\&lt;b\&gt;\<b\>"),
        ("a -> b -- c", r"a \-:color[\>] b \-:color[\-] c"),
        ("1. 甲所", r"1\. 甲所"),
        ("  # 甲所\n=====", r"\# 甲所 ====="),
        ("甲\u202e所\u200b\x07", r"甲⟨U\+202E⟩所⟨U\+200B⟩⟨U\+0007⟩"),
        ("2026年10月15日 9.5分", "2026年10月15日 9.5分"),
    ],
)
def test_a_text_is_shown_letter_by_letter(text: str, shown: str):
    assert plain(text) == shown


@pytest.mark.parametrize(
    "sign", [*"\u202a\u202e\u2066\u2069\u200e\u200f\u061c\u200b\u2060\ufeff\xad"]
)
def test_a_sign_that_nobody_sees_is_named(sign: str):
    assert visible(f"甲{sign}乙") == f"甲⟨U+{ord(sign):04X}⟩乙"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        (" \u3000\u200b＝1", "' \u3000\u200b＝1"),
        ("\t甲", "'\t甲"),
        ('a",=1', "a\",'=1"),
        ("3-4", "3-4"),
    ],
)
def test_a_text_of_a_sheet_stays_a_text(text: str, written: str):
    assert inert(text) == written


@pytest.mark.parametrize("page", OF_FILES)
def test_a_page_takes_no_text_of_a_file_for_anything_else(page: str, poison: Path):
    assert taken(opened(page)) == []


@pytest.mark.parametrize(
    ("page", "query"),
    [
        *((page, "") for page in PAGES),
        *(("cases", f"tab={tab}") for tab in ("all", "breached")),
        *(("staffing", f"tab={tab}") for tab in ("team", "quality")),
        *(("contract", f"tab={tab}") for tab in ("terms", "rules", "renewal", "events")),
        *(("exports", f"tab=rows&dataset={name}") for name in DATASETS),
    ],
)
def test_a_page_takes_no_text_of_its_address_for_anything_else(page: str, query: str, poison: Path):
    given = dict.fromkeys(PARAMETERS, POISON) | dict(parse_qsl(query))
    assert taken(opened(page, **given)) == []


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("cases", "tab=breached"),
        ("cases", "tab=all"),
        ("cases", "tab=all&q=pz"),
        ("staffing", "tab=team"),
        ("staffing", "tab=quality"),
        ("contract", "tab=terms"),
        ("contract", "tab=rules"),
        ("contract", "tab=renewal"),
        ("contract", "tab=events"),
        ("data", "rows=loads"),
        ("data", "rows=doubts"),
        ("exports", "tab=reports"),
        ("video", "by=community"),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_part_of_a_page_takes_a_text_for_anything_else(
    page: str, query: str, lang: str, poison: Path
):
    assert taken(opened(page, **dict(parse_qsl(query)), lang=lang)) == []


@pytest.mark.parametrize(
    ("page", "parameter", "column"),
    [
        ("case", "case", "case_id"),
        ("unit", "unit", "unit"),
        ("unit", "unit", "community"),
        ("cases", "unit", "unit"),
        ("cases", "community", "community"),
        ("ledger", "unit", "unit"),
        ("exports", "unit", "unit"),
        ("rankings", "look", "unit"),
    ],
)
def test_what_an_address_names_is_found_and_shown_letter_by_letter(
    page: str, parameter: str, column: str, poison: Path
):
    shown = opened(page, **{parameter: first(poison, column), "tab": "all"})
    assert taken(shown) == []
    assert plain(FOREIGN) in texts(shown)
