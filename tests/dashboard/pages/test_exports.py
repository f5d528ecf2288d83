"""Taking rows and reports along: what is chosen, what is seen first, what the ZIP holds."""

import csv
import io
import json
import shlex
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from typer.testing import CliRunner

import exports
import reports
import scorecard
from dashboard.export_page import command, rows
from dashboard.queries import exports as leaving
from tests import drawn, exported
from tests.exported import CONTRACT, part
from tests.pages import links, opened, texts
from tests.published import publish_world
from tests.world import NOON
from warehouse import snapshots

ROWS = exported.ROWS
NAMES = [dataset.name for dataset in exports.datasets()]


def seen(page: Any) -> pd.DataFrame:
    """Return the first rows the page shows."""
    return drawn.tables(page)[0]


def unpacked(home: Path, name: str, form: str = "csv", **choice: Any) -> zipfile.ZipFile:
    """Return what the download button of the page hands over."""
    path = snapshots.required(home)
    packed = leaving.packed(path, exports.dataset(name), part(**choice), form, None, "")
    return zipfile.ZipFile(io.BytesIO(packed))


def rows_of(archive: zipfile.ZipFile) -> list[list[str]]:
    """Return the lines of the CSV in `archive`, the header first."""
    name = next(name for name in archive.namelist() if name.endswith(".csv"))
    return list(csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig"), newline="")))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Publish the rows in a working folder of the test's own."""
    home = publish_world(tmp_path, ROWS, NOON)
    monkeypatch.setenv("SCORECARD_HOME", str(home))
    return home


@pytest.mark.parametrize(
    ("name", "address", "said"),
    [
        ("cases", {"unit": "甲所"}, "甲所 · 5 of 15 rows"),
        ("cases", {"q": "供暖"}, "“供暖” · 9 of 15 rows"),
        ("cases", {"community": "第三社区", "state": "on_time"}, "on time; 第三社区"),
        (
            "cases",
            {"first": "2026-10-14", "last": "2026-10-14"},
            "received on 2026-10-14 · 2 of 15",
        ),
        ("cases", {"first": "2026-10-14"}, "received since 2026-10-14 · "),
        (
            "breaches",
            {"first": "2026-10-14", "last": "2026-10-14"},
            "received on 2026-10-14 · 2 of",
        ),
        ("deductions", {"item": "2", "month": "2026-10"}, "Oct 2026; 2 Forwarding"),
        ("coverage", {"first": "2026-10-14", "last": "2026-10-14"}, "day on 2026-10-14 · 1 of"),
        (
            "unit_ranking",
            {"scope": "all", "kind": "community"},
            "Communities; Including struck-out cases",
        ),
    ],
)
def test_the_address_narrows_what_is_counted(full, name: str, address: Any, said: str):
    assert said in texts(opened("exports", dataset=name, lang="en", **address))


def test_the_filter_is_cleared_by_a_click(full):
    page = opened("exports", dataset="cases", unit="甲所", lang="en")
    next(button for button in page.button if button.label == "Clear the filter").click().run()
    assert "unit" not in page.query_params
    assert "15 rows" in texts(page)


def test_any_days_may_be_chosen(full):
    page = opened("exports", dataset="cases", first="2026-10-13", last="2026-10-15", lang="en")
    page.date_input(key="filter_first").set_value(date(2026, 10, 14)).run()
    assert "received from 2026-10-14 to 2026-10-15" in texts(page)


def test_what_cannot_be_narrowed_offers_no_filter(full):
    page = opened("exports", dataset="payments", unit="甲所", lang="en")
    assert len(page.get("popover")) == 1  # the switches, folded away
    assert "Clear the filter" not in texts(page)


def test_nonsense_in_the_address_does_no_harm(full):
    page = opened(
        "exports", dataset="x", unit="x", state="x", first="x", day="x", format="x", lang="en"
    )
    assert "3 rows" in texts(page)
    later = opened("exports", first="2026-10-20", last="2026-10-01", lang="en")
    assert "from 2026-10-01 to 2026-10-20" in texts(later)


@pytest.mark.parametrize("name", NAMES)
def test_each_dataset_opens_with_the_first_rows_of_its_file(full, world_home: Path, name: str):
    page = opened("exports", dataset=name, lang="en")
    assert exports.dataset(name).about in texts(page)
    shown = seen(page)
    header, *lines = rows_of(unpacked(world_home, name))
    assert list(shown.columns) == header
    assert shown.to_numpy().tolist() == lines[: rows.IN_SIGHT]


def test_a_layout_shows_its_own_headers(full):
    page = opened("exports", dataset="cases", layout="district-platform", lang="en")
    assert list(seen(page).columns)[:2] == ["工单号", "街镇"]
    assert set(seen(page)["街镇"]) == {"清河街道"}


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_zip_holds_the_file_and_its_papers(full, world_home: Path, form: str):
    archive = unpacked(world_home, "cases", form, unit="甲所")
    papers = json.loads(archive.read("datapackage.json"))
    resource = papers["resources"][0]
    assert sorted(archive.namelist()) == sorted(["datapackage.json", resource["path"]])
    assert resource["path"].endswith(f".{form}")
    assert (papers["rows"], papers["filter"]["unit"]) == (5, "甲所")


def test_no_citizen_is_in_anything_that_leaves(full, world_home: Path):
    for name in NAMES:
        archive = unpacked(world_home, name)
        held = "".join(archive.read(one).decode() for one in archive.namelist())
        assert [said for said in exported.CITIZEN.values() if said in held] == []
    assert "no citizen's identity" in texts(opened("exports", lang="en")).lower()


def test_what_left_the_house_is_told(home: Path):
    assert "Nothing has been exported yet." in texts(opened("exports", lang="en"))
    archive = unpacked(home, "breaches", first="2026-10-14", last="2026-10-14")
    papers = json.loads(archive.read("datapackage.json"))
    left = drawn.tables(opened("exports", lang="en"))[-1].iloc[0]
    assert (left["what"], left["rows"], left["snapshot"]) == (
        "Cases late or deducted",
        "2",
        "test",
    )
    assert papers["resources"][0]["hash"].startswith(f"sha256:{left['digest']}")
    assert papers["description_en"].endswith(f"; {left['filter']}")
    assert left["files"] == "kept"


def test_what_the_command_wrote_elsewhere_is_told_too(home: Path, tmp_path: Path):
    with exported.opened(home) as snapshot:
        export = exports.write(
            home, snapshot, exports.dataset("cases"), part(), out=tmp_path / "out"
        )
    for path in export.files:
        path.unlink()
    left = drawn.tables(opened("exports"))[-1].iloc[0]
    assert (left["what"], left["files"]) == ("工单清单", "已移走")


def test_too_many_rows_are_left_to_the_command(full, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(rows, "MOST", 3)
    page = opened("exports", dataset="cases", unit="甲所", reading="strict", lang="en")
    assert not page.get("download_button")
    assert "5 rows are more than a page should hold in memory (3)" in texts(page)
    assert page.code[0].value.endswith(
        f"export cases --unit '甲所' --reading strict --contract {CONTRACT} --format csv"
    )
    searched = opened("exports", dataset="cases", q="供暖", lang="en")
    assert not searched.code
    assert "The command knows neither the search" in texts(searched)


@pytest.mark.parametrize(
    ("name", "choice"),
    [
        ("cases", {"first": "2026-10-14", "last": "2026-10-14", "states": ("on_time", "late")}),
        ("deductions", {"items": (2,), "months": ("2026-10",), "unit": "甲所"}),
        ("unit_ranking", {"kind": "department", "scope": "counted"}),
        ("coverage", {"first": "2026-10-01", "last": "2026-10-14"}),
    ],
)
def test_the_command_writes_the_rows_the_page_means(full, world_home: Path, name: str, choice: Any):
    dataset, meant = exports.dataset(name), part(**choice)
    typed = shlex.split(command.line(world_home, dataset, meant, "csv", None))
    ran = CliRunner().invoke(scorecard.app, [*typed[1:], "--json"])
    assert ran.exit_code == 0, ran.output
    with exported.opened(world_home) as snapshot:
        assert json.loads(ran.stdout)[0]["rows"] == exports.count(snapshot, dataset, meant)


@pytest.mark.parametrize(
    ("page", "dataset", "address"),
    [
        ("cases", "cases", {"tab": "all", "unit": "甲所", "state": "on_time", "q": "路灯"}),
        (
            "cases",
            "breaches",
            {
                "tab": "breached",
                "item": "2",
                "state": "confirmed",
                "first": "2026-10-14",
                "last": "2026-10-14",
            },
        ),
        ("ledger", "deductions", {"item": "2", "month": "2026-10", "state": "confirmed"}),
    ],
)
def test_a_list_leads_to_its_export_with_its_filter(full, page: str, dataset: str, address: Any):
    way = links(opened(page, lang="en", reading="strict", **address))
    label = next(label for label in way if label.startswith("Export these"))
    asked = {"lang": "en", "reading": "strict", "dataset": dataset, **address}
    asked.pop("tab", None)
    assert way[label] == asked
    shown = label.removeprefix("Export these ").removesuffix(" rows")
    assert f" · {shown} of " in texts(opened("exports", **asked))


def test_an_empty_store_says_what_to_load(empty):
    said = texts(opened("exports", dataset="cases", lang="en"))
    assert "There is no row of this yet: load the files it is made of." in said
    for name in NAMES:
        opened("exports", dataset=name)


def test_a_report_is_offered_for_the_newest_period_that_is_over(full):
    page = opened("exports", tab="reports", report="monthly", lang="en")
    assert "monthly report 2026-09" in texts(page)
    running = opened("exports", tab="reports", report="monthly", period="2026-10", lang="en")
    assert "This period still runs" in texts(running)
    page.selectbox(key="filter_period").set_value("2026-08").run()
    assert page.query_params["period"] in ("2026-08", ["2026-08"])
    assert "monthly report 2026-08" in texts(page)


@pytest.mark.parametrize(("form", "begins"), [("docx", b"PK"), ("html", b"<!doctype html>")])
def test_a_report_is_written_as_word_and_as_a_page(world_home: Path, form: str, begins: bytes):
    day = leaving.Period("daily", date(2026, 10, 14), date(2026, 10, 14))
    with snapshots.open_snapshot(snapshots.required(world_home)) as snapshot:
        report = reports.report(snapshot, CONTRACT, day)
    name, written = leaving.report_files(report, NOON, "daily")[form]
    assert name == f"{report.stem}.{form}"
    assert written().lower().startswith(begins.lower())


def test_a_report_is_read_on_screen_as_it_will_be_written(full, world_home: Path):
    page = opened("exports", tab="reports", report="monthly", period="2026-09", lang="en")
    with snapshots.open_snapshot(snapshots.required(world_home)) as snapshot:
        period = reports.period(snapshot, CONTRACT, "monthly", "2026-09")
        report = reports.report(snapshot, CONTRACT, period)
    assert f"#### {report.title}" in texts(page)
    other = opened("exports", tab="reports", report="monthly", period="2026-08", lang="en")
    assert f"#### {report.title}" not in texts(other)
    headings = [section.heading for section in report.sections]
    assert [one.value for one in page.subheader][1 : len(headings) + 1] == headings
    blocks = [block for section in report.sections for block in section.blocks]
    tables = [block for block in blocks if isinstance(block, leaving.Table)]
    shown = [table.to_numpy().tolist() for table in drawn.tables(page)][: len(tables)]
    assert shown == [[list(row) for row in table.rows] for table in tables]


def test_a_file_is_handed_over_without_its_papers_and_its_papers_stay(home: Path):
    what = (snapshots.required(home), exports.dataset("breaches"), part(), "csv", None, "")
    content = leaving.taken(*what).decode("utf-8-sig")
    archive = unpacked(home, "breaches")
    assert list(csv.reader(io.StringIO(content, newline=""))) == rows_of(archive)
    page = opened("exports", dataset="breaches", lang="en")
    assert len(drawn.tables(page)[-1]) == 2
    labels = [button.proto.label for button in page.get("download_button")]
    assert labels == ["Download CSV", "ZIP with its papers"]


def test_a_chinese_page_speaks_chinese(full):
    for tab in ("rows", "reports"):
        said = texts(opened("exports", tab=tab))
        english = ("rows", "Filter", "Download as", "the file", "report", "Recent exports")
        assert not [word for word in english if word in said]
