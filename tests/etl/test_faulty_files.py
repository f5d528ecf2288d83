"""Small files as offices send them (`faults/`), each with what it has to give."""

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.etl.loaded import loaded

FAULTS = Path(__file__).parent / "faults"
AT = dt.datetime(2026, 5, 20, 9, 5, 7)
MINUTE = dt.datetime(2026, 5, 20, 9, 5)
TIMES = "case_id, received_at, forwarded_at, feedback_at, closed_at, unit"
SHORT = "case_id, received_at, unit"
A1 = [("A1", MINUTE, "第一社区")]
AMOUNTS = {"P1": "292308.43", "P2": "584617.07", "P3": "584617.07", "P5": "200000.30"}
AMOUNTS |= {"P7": "292308.54", "P8": "99.60"}

READ: dict[str, tuple[str, str, list[tuple[Any, ...]]]] = {
    "merged-unit/合并单位.xlsx": (
        "cases",
        "case_id, unit",
        [(f"M{n}", "第一社区" if n < 4 else "第二社区") for n in range(1, 6)],
    ),
    "merged-unit/合并排班.xlsx": (
        "shifts",
        "staff_id, starts_at, ends_at",
        [("D01", dt.datetime(2026, 5, day, 8), dt.datetime(2026, 5, day, 16)) for day in (20, 21)],
    ),
    "float-noise/付款.xlsx": (
        "payments",
        "payment_no, amount",
        [(key, Decimal(amount)) for key, amount in AMOUNTS.items()],
    ),
    "float-noise/质检.xlsx": (
        "quality_checks",
        "check_id, score",
        [("Q1", Decimal("99.60")), ("Q2", Decimal(90)), ("Q3", Decimal(95))],
    ),
    "cjk-formats/中文格式.xlsx": ("cases", TIMES, [("V3", AT, AT, None, None, "第一社区")]),
    "cjk-formats/内置57.xlsx": ("cases", TIMES, [("V1", AT, AT, None, None, "第一社区")]),
    "cjk-formats/日期与时间分列.xlsx": ("cases", SHORT, [("V2", MINUTE, "第一社区")]),
    "two-row-header/两行表头.xlsx": ("cases", TIMES, [("R1", AT, AT, AT, AT, "第一社区")]),
    "html-xml-xls/bare-table-bom.xls": ("cases", SHORT, A1),
    "html-xml-xls/html-utf16.xls": ("cases", SHORT, A1),
    "html-xml-xls/html.xls": ("cases", SHORT, A1),
    "html-xml-xls/mhtml.xls": ("cases", SHORT, A1),
    "html-xml-xls/spreadsheetml.xls": ("cases", "case_id, received_at", [("A1", MINUTE)]),
    "html-xml-xls/sylk.csv": ("cases", SHORT, [("A1", AT, "第一社区")]),
    "html-xml-xls/text-named.xls": ("cases", SHORT, A1),
}


@pytest.mark.parametrize("name", READ)
def test_a_file_that_offices_send_is_read_right(tmp_path, name: str) -> None:
    record, columns, rows = READ[name]
    found = loaded(tmp_path, (FAULTS / name).read_bytes(), Path(name).name)
    assert found.rows(record, columns) == rows


@pytest.mark.parametrize("name, words", [("json.csv", "JSON"), ("login.csv", "登录页面")])
def test_what_is_no_table_is_refused_by_what_it_is(tmp_path, name: str, words: str) -> None:
    found = loaded(tmp_path, (FAULTS / "html-xml-xls" / name).read_bytes(), name)
    assert found.account.problem
    assert words in found.account.problem.text("zh")


def test_amounts_that_no_cent_can_hold_are_refused(tmp_path) -> None:
    found = loaded(tmp_path, (FAULTS / "float-noise" / "付款.xlsx").read_bytes())
    assert found.refused() == [(5, "amount:too_many_decimals"), (7, "amount:too_many_decimals")]


def test_the_mapping_that_goes_with_a_header_of_two_rows_works(tmp_path) -> None:
    folder = FAULTS / "two-row-header"
    content = (folder / "两行表头.xlsx").read_bytes()
    found = loaded(tmp_path, content, mapping=folder / "m.toml")
    assert found.rows("cases", TIMES) == READ["two-row-header/两行表头.xlsx"][2]
