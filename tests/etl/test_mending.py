"""Refused rows given back, mended and loaded: they leave the list, and nothing of them is lost."""

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import exports
from etl.intake import load_paths
from etl.load_report import Account
from tests.browser.serving import copied
from tests.made_files import csv_text, xlsx
from warehouse import snapshots
from warehouse.build import build
from warehouse.records.record import KEPT

HEADERS = ("工单编号", "派单时间", "转派时间", "反馈时间", "标题", "来电人", "来电人电话", "备用")
ROWS = [
    HEADERS,
    ("A1", "2026-05-01 09:00", "2026-05-01 10:00", "", "路灯不亮", "张三", "13812345678", "x"),
    ("A2", "昨天", "2026-05-01 10:00", "", "井盖丢失", "李四", "13912345678", "y"),
    ("", "2026-05-01 09:00", "2026-05-01 10:00", "", "噪声扰民", "王五", "13712345678", "z"),
]
OPEN = (
    "select source_file, source_row from marts.refused_rows where settled_by is null order by 1, 2"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    load(folder, "工单.csv", csv_text(ROWS).encode())
    return folder / "home"


@pytest.fixture
def home(made: Path, tmp_path: Path) -> Path:
    return copied(made, tmp_path / "home")


def load(folder: Path, name: str, data: bytes) -> Account:
    (folder / name).write_bytes(data)
    [account] = load_paths([folder / name], folder / "home")
    build(folder / "home")
    return account


def asked(home: Path, sql: str) -> list[tuple[Any, ...]]:
    with snapshots.open_snapshot(snapshots.required(home)) as snapshot:
        return [tuple(row.values()) for row in snapshot.rows(sql)]


def given_back(home: Path) -> openpyxl.Workbook:
    with snapshots.open_snapshot(snapshots.required(home)) as snapshot:
        return openpyxl.load_workbook(io.BytesIO(exports.given_back(snapshot)))


def mended(book: openpyxl.Workbook, **cells: str) -> bytes:
    """Write the marked cells as `cells` say, by header."""
    for page in book:
        head = [str(cell.value) for cell in page[1]]
        for row in page.iter_rows(min_row=2):
            for header, cell in zip(head, row, strict=True):
                if cell.fill.fgColor.rgb == "FFFEF3C7":
                    cell.value = cells.get(header, cell.value)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_a_row_is_given_back_with_its_reasons_and_without_what_is_a_citizens(home: Path):
    [page] = given_back(home)
    head, second, third = (
        [str(cell or "") for cell in row] for row in page.iter_rows(values_only=True)
    )
    assert head == ["退回行", "退回原因", *HEADERS]
    assert second[1].startswith("“派单时间”“昨天”不是可识别的时间")
    assert second[2:] == ["A2", "昨天", "2026-05-01 10:00", "", KEPT, KEPT, KEPT, KEPT]
    assert third[1].startswith("缺少“工单编号”")
    assert third[2] == ""


def test_mended_they_are_loaded_whole_and_leave_the_list(home: Path, tmp_path: Path):
    assert asked(home, OPEN) == [("工单.csv", 3), ("工单.csv", 4)]
    book = mended(given_back(home), 派单时间="2026-05-01 09:30", 工单编号="A3")
    account = load(tmp_path, "待补正.xlsx", book)
    assert (account.rows, account.accepted, account.refused) == (2, 2, 0)
    assert asked(home, OPEN) == []
    cases = "select case_id, title, cast(received_at as varchar) from core.cases order by 1"
    assert asked(home, cases) == [
        ("A1", "路灯不亮", "2026-05-01 09:00:00"),
        ("A2", "井盖丢失", "2026-05-01 09:30:00"),
        ("A3", "噪声扰民", "2026-05-01 09:00:00"),
    ]
    assert asked(home, "select refused, settled from marts.accounts") == [(2, 2)]


def test_a_row_that_is_refused_again_is_listed_once_as_it_came_last(home: Path, tmp_path: Path):
    book = mended(given_back(home), 派单时间="前天", 工单编号="A3")
    load(tmp_path, "待补正.xlsx", book)
    assert asked(home, OPEN) == [("待补正.xlsx", 2)]
    again = mended(given_back(home), 派单时间="2026-05-01 09:30")
    load(tmp_path, "再补正.xlsx", again)
    assert asked(home, OPEN) == []
    assert asked(home, "select title from core.cases where case_id = 'A2'") == [("井盖丢失",)]


def test_a_row_that_comes_right_from_its_source_leaves_the_list_too(home: Path, tmp_path: Path):
    right = [HEADERS, ("A2", "2026-05-01 09:30", *ROWS[2][2:])]
    load(tmp_path, "新导出.csv", csv_text(right).encode())
    assert asked(home, OPEN) == [("工单.csv", 4)]


def test_a_kept_value_of_which_nothing_is_on_file_is_no_value(home: Path, tmp_path: Path):
    sheet = xlsx(("表", [("退回行", *HEADERS[:5]), ("R1", "A9", *ROWS[1][1:4], KEPT)]))
    account = load(tmp_path, "别处的.xlsx", sheet)
    assert account.problem
    said = account.problem.text("en")
    assert said.startswith("Row 2: “标题” says 〔原值〕, but no refused row on file is called “R1”")
    assert asked(home, "select count(*) from core.cases") == [(1,)]


def test_what_a_mapping_or_a_roster_read_is_not_given_back(tmp_path: Path, home: Path):
    (tmp_path / "外来.csv").write_text("no,at\nB1,never\n", encoding="utf-8")
    mapping = tmp_path / "m.toml"
    mapping.write_text('record = "cases"\n[columns]\ncase_id = "no"\nreceived_at = "at"\n', "utf-8")
    load_paths([tmp_path / "外来.csv"], home, mapping=mapping)
    build(home)
    assert asked(home, "select source_file from marts.refused_rows where reference is null") == [
        ("外来.csv",)
    ]
    assert len(given_back(home).sheetnames) == 1


def test_rows_of_several_sheets_stand_on_sheets_of_their_own(home: Path, tmp_path: Path):
    notes = [("提示编号", "x"), ("1", "2")]
    bills = [("发票号", "付款节点", "金额", "收票日期"), ("F1", "预付款", "1", "2026-04-31")]
    staff = [("工号", "姓名", "组别", "到岗日期"), ("YS-1", "赵一", "派发", "某日")]
    load(tmp_path, "合.xlsx", xlsx(("发票", bills), ("人员", staff), ("说明", notes)))
    assert given_back(home).sheetnames == ["工单 1", "人员 1", "发票 1"]
