"""A report shows what files say letter by letter, in Word as on its page."""

import io
import re
from html.parser import HTMLParser
from typing import Any

import docx
import pytest

import reports
from tests import reported
from tests.poisoned import PARTS, POISON
from tests.published import publish_world
from tests.world import NOON
from warehouse.wording import visible

FREE = ("unit", "community", "category", "title")
SHOWN = [visible(part) for part in PARTS if "@" not in part]  # an account is masked as it comes in
UNSEEN = re.compile("[\u202e\u202c\u200b\x1b]")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> reports.Report:
    """Return the report of a month whose files hold the poison."""
    rows = {
        record: [_poisoned(row) for row in given] if record in ("cases", "units") else given
        for record, given in reported.ROWS.items()
    }
    return reported.made(publish_world(tmp_path_factory.mktemp("poisoned"), rows))


def _poisoned(row: dict[str, Any]) -> dict[str, Any]:
    return {n: f"{v} {POISON}" if n in FREE and v else v for n, v in row.items()}


class Page(HTMLParser):
    """The texts of a page, and the elements it is made of."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.sources: list[str] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.sources += [str(value) for name, value in attrs if name in ("src", "href")]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_a_page_is_made_of_nothing_that_a_file_says(report: reports.Report):
    page = Page(reports.page.written(report))
    assert not page.tags & {"script", "a", "iframe", "object", "link"}
    assert {source[:22] for source in page.sources} == {"data:image/png;base64,"}
    said = "".join(page.texts)
    assert [part for part in SHOWN if part not in said] == []
    assert not UNSEEN.search(said)


def test_a_document_is_written_whatever_a_file_says(report: reports.Report):
    document = docx.Document(io.BytesIO(reports.document.written(report, NOON)))
    cells = [c.text for table in document.tables for row in table.rows for c in row.cells]
    said = "\n".join([*cells, *(paragraph.text for paragraph in document.paragraphs)])
    assert [part for part in SHOWN if part not in said] == []
    assert not UNSEEN.search(said)
