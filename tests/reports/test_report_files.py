"""The files of a report, read back: the Word document, the page, the command that writes them."""

import io
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm

import reports
import scorecard
from reports.content import Picture, Table
from tests import reported
from tests.reported import CONTRACT, made, opened
from warehouse.facts import facts
from warehouse.wording import speaking

ROWS = reported.ROWS
Run = Callable[..., int]


@pytest.fixture(scope="module")
def document(world_home: Path) -> Document:
    """The monthly report on September, as Word reads it."""
    with opened(world_home) as snapshot:
        period = reports.period(snapshot, CONTRACT, "monthly", "2026-09")
        report, as_of = reports.report(snapshot, CONTRACT, period), facts(snapshot, CONTRACT).as_of
        return docx.Document(io.BytesIO(reports.word(report, as_of)))


@pytest.fixture(scope="module")
def page(world_home: Path) -> str:
    """The same as a page."""
    with opened(world_home) as snapshot:
        period = reports.period(snapshot, CONTRACT, "monthly", "2026-09")
        return reports.html(reports.report(snapshot, CONTRACT, period))


@pytest.fixture
def run(
    world_home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Run:
    """Run the command on the module's world; return how it ended."""
    monkeypatch.setenv("SCORECARD_LANG", "zh")
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> int:
        with pytest.raises(SystemExit) as ended:
            scorecard.main(["--home", str(world_home), "report", *arguments])
        return int(ended.value.code or 0)

    return run


class Words(HTMLParser):
    """Gathers the words of a page, without its head."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._is_body = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._is_body = self._is_body or tag == "body"

    def handle_data(self, data: str) -> None:
        if self._is_body and data.strip():
            self.found.append(data.strip())


def blocks(report: reports.Report, kind: type) -> list[object]:
    return [block for part in report.sections for block in part.blocks if isinstance(block, kind)]


def test_a_report_is_chinese_whoever_asks_for_it(world_home: Path):
    office = made(world_home, "daily", "2026-09-10")
    with speaking("en"):
        assert made(world_home, "daily", "2026-09-10") == office


def test_the_paper_is_an_offices(document: Document):
    section = document.sections[0]
    paper = (section.page_width, section.page_height)
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    for side, given in zip([*paper, *margins], (210, 297, 37, 35, 28, 26), strict=True):
        assert side is not None
        assert abs(side - Mm(given)) < 700  # Word keeps twentieths of a point


def test_the_headings_are_headings(document: Document, world_home: Path):
    headings = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    assert headings == [part.heading for part in made(world_home).sections]


def test_every_table_is_there_cell_for_cell(document: Document, world_home: Path):
    tables = blocks(made(world_home), Table)
    assert len(document.tables) == len(tables)
    for given, table in zip(document.tables, tables, strict=True):
        assert isinstance(table, Table)
        cells = [[cell.text for cell in row.cells] for row in given.rows]
        assert cells == [[column.header for column in table.columns], *map(list, table.rows)]


def test_a_tables_header_is_repeated_and_no_row_is_broken(document: Document):
    for table in document.tables:
        assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
        assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows)


def test_a_tables_columns_fill_the_line(document: Document):
    for table in document.tables:
        widths = [cell.width or 0 for cell in table.rows[0].cells]
        assert abs(sum(widths) - Mm(156)) < Mm(1)


def test_every_run_names_its_east_asian_face(document: Document):
    runs = list(document.element.body.iter(qn("w:r")))
    assert len(runs) > 100
    for run in runs:
        fonts = run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
        assert fonts is not None
        assert fonts.get(qn("w:eastAsia")) in {"宋体", "黑体", "仿宋", "楷体"}


def test_a_paragraph_is_indented_by_two_signs_on_lines_of_28_points(document: Document):
    body = next(p for p in document.paragraphs if p.text.startswith("本期共受理"))
    assert body.paragraph_format.first_line_indent is not None
    assert body.paragraph_format.line_spacing is not None
    assert body.paragraph_format.first_line_indent.pt == 32
    assert body.paragraph_format.line_spacing.pt == 28


def test_every_picture_is_there_and_says_what_it_shows(document: Document, world_home: Path):
    pictures = [block for block in blocks(made(world_home), Picture) if isinstance(block, Picture)]
    assert 2 <= len(pictures) <= 4
    assert len(document.inline_shapes) == len(pictures)
    described = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert described == [picture.alt for picture in pictures]
    assert all(picture.png.startswith(b"\x89PNG") for picture in pictures)


def test_the_footer_numbers_the_pages(document: Document):
    footer = document.sections[0].footer.paragraphs[0]
    assert footer.text.startswith("— ")
    assert " PAGE " in footer._p.xml


def test_the_page_asks_for_nothing_from_elsewhere(page: str):
    assert re.findall(r"(?:https?:)?//[a-z0-9]", re.sub(r"base64,[^\"]+", "", page)) == []
    assert "<script" not in page
    assert "url(" not in page


def test_the_page_says_what_the_document_says(page: str, document: Document):
    words = Words()
    words.feed(page)
    said = [" ".join(text.split()) for text in words.found]
    paragraphs = [" ".join(p.text.split()) for p in document.paragraphs if p.text.strip()]
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells if c.text]
    assert sorted(said) == sorted([*paragraphs, *cells])


def test_the_pages_pictures_are_inside_it(page: str, document: Document):
    assert page.count('src="data:image/png;base64,') == len(document.inline_shapes)


def test_the_command_writes_both_files_and_never_over_one_that_is_there(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    asked = ("weekly", "--day", "2026-09-10", "--out", "out")
    assert run(*asked) == 0
    stem = "清河街道接诉即办周报_2026-09-07至2026-09-13"
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        f"{stem}.docx",
        f"{stem}.html",
    ]
    before = (tmp_path / "out" / f"{stem}.docx").read_bytes()
    capsys.readouterr()
    assert run(*asked, "--format", "docx", "--json") == 0
    (written,) = json.loads(capsys.readouterr().out)["files"]
    assert Path(written).name == f"{stem}（2）.docx"
    assert (tmp_path / "out" / f"{stem}.docx").read_bytes() == before


@pytest.mark.parametrize(
    "arguments, remedy",
    [
        (("monthly", "--month", "2027-05"), "2026-10"),
        (("monthly", "--day", "2026-09-10"), "--month 2026-09"),
        (("daily", "--month", "2026-09"), "--day 2026-09-15"),
        (("daily", "--format", "pdf"), "docx"),
        (("hourly",), "monthly"),
    ],
)
def test_the_command_ends_in_one_line_with_the_remedy(
    run: Run, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], remedy: str
):
    assert run(*arguments) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert remedy in said


def test_fiction_says_so_in_name_header_and_page(demo_home: Path, tmp_path: Path):
    with opened(demo_home) as snapshot:
        period = reports.period(snapshot, CONTRACT, "daily")
        word, page = reports.write(demo_home, snapshot, CONTRACT, period, out=tmp_path)
    assert word.name.endswith("_演示数据.docx")
    header = docx.Document(str(word)).sections[0].header.paragraphs[0].text
    assert header == "演示数据，人物、单位与事件均为虚构"
    assert header in page.read_text(encoding="utf-8")
