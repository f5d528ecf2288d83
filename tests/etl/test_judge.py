"""The bulk query and the record classes come to one verdict."""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import product
from random import Random
from typing import Any

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.headers import Layout
from etl.judge import SPARING, judge
from etl.judging import shortcuts, words
from warehouse.cells.patterns import ENDS, NULLS
from warehouse.cells.reading import words_of
from warehouse.cells.verdict import judge_row
from warehouse.records import RECORDS, Column, JudgeContext
from warehouse.records.conditions import DateOrder

CONTEXT = JudgeContext(
    points_bounds={5: (2, 5), 6: (Decimal("0.5"), Decimal("2.25"))},
    loaded_at=datetime(2026, 6, 1, 12),
)
NAMES = {
    name: {column.name: column.headers[0] for column in record.columns()}
    for name, record in RECORDS.items()
}
Row = Mapping[str, str | None]


def layout(
    record: str, headers: Mapping[str, str], constants: Mapping[str, str] | None = None
) -> Layout:
    """Lay out a sheet by column → header, in the order of its cells."""
    columns = {column: index for index, column in enumerate(headers)}
    known = {name: index for name, index in columns.items() if name in NAMES[record]}
    return Layout(record, 1, tuple(headers.values()), known, dict(constants or {}))


def sheet_of(rows: Sequence[Sequence[str | None]], extra_cells: Sequence[int] = ()) -> pa.Table:
    cells = {
        f"c{index}": pa.array(cells, pa.string())
        for index, cells in enumerate(zip(*rows, strict=True))
    }
    numbers = {
        "source_row": pa.array(range(2, len(rows) + 2), pa.int64()),
        "extra_cells": pa.array(extra_cells or [0] * len(rows), pa.int64()),
    }
    return pa.table(cells | numbers)


def judged_in_bulk(
    connection: duckdb.DuckDBPyConnection,
    record: str,
    rows: Sequence[Row],
    context: JudgeContext = CONTEXT,
) -> list[dict[str, Any]]:
    sheet = sheet_of([[row.get(name) for name in NAMES[record]] for row in rows])
    laid_out = replace(layout(record, NAMES[record]), date_order=context.date_order)
    judge(connection, sheet, laid_out, context, "judged")
    result = connection.execute("select * from judged order by source_row")
    columns = [column for column, *_ in result.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in result.fetchall()]


def verdicts_of(record: str, rows: Sequence[Row], context: JudgeContext) -> list[dict[str, Any]]:
    """The verdicts of the class, as the bulk query would give them."""
    verdicts = [judge_row(RECORDS[record], row, context) for row in rows]
    return [v.values | {"problems": v.problems, "doubts": v.doubts} for v in verdicts]


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(config=SPARING) as connection:
        yield connection


DATES = ["2026-04-22", "2026/4/2", "2026.4.22", "2026年4月22日", "2026 年 12 月 1 日", "20260422"]
DATES += ["21/01/2022", "04/12/2018", "31.12.2025", "2026-02-29", "2024-2-29", "2059-01-01"]
DATES += ["1989-12-31", "2100-12-31", "2101-1-1", "0000-00-00", "2026-4-2 (周三)", "46134", "73415"]
DATES += ["2026年4月22日星期三", "9999-12-31", "26-4-22", "2026-4-31", "32873", "73416"]
DATES += ["20-May-26", "May 20, 2026", "二〇二六年五月二十日", "5/20/26", "26/5/20", "5/6/26"]
DATES += ["1900-01-01", "1970-01-01", "2099-12-31", "未办结", "5/5/2026", "20-5月-26", "0"]
CLOCKS = ["", " 凌晨1:05", " 晚上8:05", " 中午12:10", " 9.05", " 九点半", " 9:05 a.m.", " 08:00"]
CLOCKS += [" 9:05", " 09:05:07", "T09:05:07", " 9:5", " 09:05:07.5", " 09:05:07,123456789"]
CLOCKS += [" 下午2:05", " 上午12:00", "上午9:05:07", " 12:05 AM", " 2:05pm", " PM 14:00"]
CLOCKS += [" 0:30 PM", " 12:05 PM", "下午12:05"]
CLOCKS += [" 9时5分", "9时", " 9 点 05 分 07 秒", " 9时整", " 24:00", " 24:00:00.1", " 23:59:60"]
CLOCKS += [" 25:00", " 9:60", "9:05", "\n09:05", "  09:05", " 9:05 上午", " 上午", "T", ".5", ".0"]
CLOCKS += ["090507", " 0905", "0905", ".3785532407", ".99999999999", ".0000000000001", " 24:00 PM"]
ZONES = [
    "",
    " CST",
    " UTC",
    " GMT+8",
    "Z",
    "+08:00",
    " +0800",
    "+08",
    "-04:00",
    " +14:00",
    "+15:00",
    "+08:60",
    "z",
    "-1200",
]
NUMBERS = ["1", "5", "6", "7", "2", "2.0", "2.5", "2.25", "2.255", "-1", "-0", "+3", "0", "5.000"]
NUMBERS += [
    "99.60000000000001",
    "0.30000000000000004",
    "99.6050000001",
    "1,234.50",
    "1,23",
    "￥12",
    "12元",
    "1e3",
    "1234567.89",
    "12345678",
    ".5",
    "5.",
]
NUMBERS += [
    "999999999",
    "1234567890",
    "００５",
    "¥¥3 元",
    "9999999999999999.99",
    "99999999999999999",
    "007",
]
IDS = ["GD1", "123.0", "123.00", "20260422000123456", "2.0261E+16", "2E+16", "2.5e16", "1E5"]
IDS += [
    '=T("001")',
    "=001",
    "=A1",
    "`001",
    "20260520000012300",
    "\ue001",
    "ＧＤ１",
    "'001",
    "1|2",
    "a\tb",
    "0",
]
TEXTS = ["张三", "张 三", "张\u3000三", "李四", "城管科", "12.0", "版本1.0", "两行\n内容"]
TEXTS += ["a->b", "'", '"引号"', "\\", "😀", "无", "Ａ１", "x" * 70]
WRITTEN = {"time": DATES, "date": DATES, "whole": NUMBERS, "decimal": NUMBERS, "id": IDS}
# Every two of day, clock and zone meet; with EVERY=1 every three.
MOMENTS = [
    day + clock + zone
    for (i, day), (j, clock), (k, zone) in product(*map(enumerate, (DATES, CLOCKS, ZONES)))
    if "EVERY" in os.environ or k == (i + j) % len(ZONES)
]
ODD = "0123456789-/.:年月日时点分秒上午下午星期周三TZAPMapme+, \t\n\r\u3000\xa0\u200b'"
ODD += "１２：．／－Ａ无整元¥,İKſ"


def cell_of(column: Column, chance: Random) -> str | None:
    """A cell as people write it, half of the time; a cell gone wrong, or one that is anything."""
    usual = _usual(column, chance)
    match chance.randrange(6):
        case 0:
            return chance.choice([None, "", *sorted(NULLS)])
        case 1:
            return spoilt(usual, chance)
        case 2:
            return "".join(_letter(chance) for _ in range(chance.randrange(20)))
        case _:
            return usual


def _usual(column: Column, chance: Random) -> str:
    written = WRITTEN.get(column.type, [*TEXTS, *words_of(column), *column.headers])
    if column.type not in ("time", "date"):
        return chance.choice(written)
    if chance.randrange(2):
        return str(datetime(2026, 1, 1) + timedelta(seconds=chance.randrange(18_316_800)))
    return "".join(map(chance.choice, (written, CLOCKS, ZONES)))


def _letter(chance: Random) -> str:
    """One of those that mean something, or any that there is, halves of a pair left out."""
    if chance.randrange(2):
        return chance.choice(ODD)
    code = chance.randrange(1, 0x110000 - 0x800)
    return chr(code + 0x800 if code >= 0xD800 else code)


def spoilt(text: str, chance: Random) -> str:
    """The same text in blanks, full-width, in capitals, with one character more or less."""
    wide = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})
    at = chance.randrange(len(text) + 1)
    blanks = ["".join(chance.choices(ENDS, k=chance.randrange(3))) for _ in range(2)]
    return chance.choice(
        [
            text.join(blanks),
            *(text.translate(wide), text.upper(), text + ".0", f'="{text}"', text.replace(" ", "")),
            text[:at] + chance.choice(ODD) + text[at:],
            text[:at] + text[at + 1 :],
        ]
    )


def rows_of(record: str, chance: Random) -> list[dict[str, str | None]]:
    columns = RECORDS[record].columns()
    number = chance.randrange(8, 25)
    return [{each.name: cell_of(each, chance) for each in columns} for _ in range(number)]


@pytest.mark.parametrize("record", RECORDS)
@pytest.mark.parametrize("most_words", [0, 2_000])
def test_a_sheet_of_many_rows_comes_to_the_verdicts_of_one_of_few(
    connection, monkeypatch, record, most_words
):
    rows = [{}, *rows_of(record, Random(11)), *rows_of(record, Random(250))]
    expected = judged_in_bulk(connection, record, rows, CONTEXT)
    monkeypatch.setattr(shortcuts, "FEW_ROWS", 0)
    monkeypatch.setattr(words, "MOST_WORDS", most_words)
    assert judged_in_bulk(connection, record, rows, CONTEXT) == expected


@pytest.mark.parametrize(
    "cell",
    [
        *("2026-02-29 08:00:00", "2024-02-29 23:59:59", "2099-12-31 00:00:00"),
        *("1989-12-31 23:59:59", "1990-01-01 00:00:00", "2100-12-31 23:59:59"),
        *("9999-12-31 00:00:00", "2026-13-01 00:00:00", "2026-00-10 00:00:00"),
        *("2026-06-01 24:00:00", "2026-06-01 12:60:00", "2026/06/01 12:00:00"),
        *("2026-06-01T12:00:00", "2026-6-1 12:00", "", "无", "２０２６-06-01 12:00:00"),
    ],
)
def test_times_told_at_a_glance_are_those_that_are_read(connection, monkeypatch, cell):
    rows = [{"case_id": "1", "received_at": at} for at in ("2026-06-01 11:00:00", cell, None)]
    expected = judged_in_bulk(connection, "cases", rows, CONTEXT)
    monkeypatch.setattr(shortcuts, "FEW_ROWS", 0)
    assert judged_in_bulk(connection, "cases", rows, CONTEXT) == expected


@pytest.mark.parametrize("record", RECORDS)
def test_bulk_and_class_come_to_one_verdict_on_any_row(connection, record):
    # Of many rows each: what takes its time is to plan the query. Hundreds of cells are more than
    # hypothesis draws in good time, so it draws what they hang on.
    @settings(max_examples=8, deadline=None)
    @given(st.integers(0, 2**32), st.sampled_from([None, "ymd", "dmy", "mdy"]))
    def hold(seed: int, date_order: DateOrder) -> None:
        rows = [{}, *rows_of(record, Random(seed))]
        context = replace(CONTEXT, date_order=date_order)
        expected = verdicts_of(record, rows, context)
        found = judged_in_bulk(connection, record, rows, context)
        assert [{name: row[name] for name in expected[0]} for row in found] == expected

    hold()


@pytest.mark.parametrize("column_type", ["time", "date"])
@pytest.mark.parametrize("date_order", [None, "ymd", "dmy", "mdy"])
def test_bulk_and_class_read_every_shape_of_a_time_alike(connection, column_type, date_order):
    example_of = {"time": ("reports", "due_at"), "date": ("policies", "submitted_on")}
    record, column = example_of[column_type]
    context = replace(CONTEXT, date_order=date_order)
    rows = [{column: written} for written in MOMENTS]
    expected = verdicts_of(record, rows, context)
    found = judged_in_bulk(connection, record, rows, context)
    for row, verdict, bulk in zip(rows, expected, found, strict=True):
        assert {name: bulk[name] for name in verdict} == verdict, row


@pytest.mark.parametrize("record", RECORDS)
def test_the_table_has_the_columns_of_the_store_then_the_verdict(connection, record):
    judged_in_bulk(connection, record, [{}])
    described = connection.execute("describe judged").fetchall()
    stored = [(c.name, c.sql_type.upper()) for c in RECORDS[record].stored_columns()]
    assert [row[:2] for row in described] == [
        *stored,
        ("problems", "VARCHAR[]"),
        ("doubts", "VARCHAR[]"),
        ("row_key", "VARCHAR"),
        ("row_hash", "VARCHAR"),
        ("source_cells", "VARCHAR"),
        ("cells", "VARCHAR"),
        ("source_row", "BIGINT"),
        ("mends", "VARCHAR"),
        ("source_column", "VARCHAR"),
    ]


def test_the_key_of_a_row_joins_its_key_cells_and_leaves_missing_ones_empty(connection):
    given_rows = [
        {"case_id": "GD1", "event_at": "2026/4/22 9:05", "event": "退回"},
        {"case_id": "GD1", "event_at": "2026/4/22 9:05", "event": "退回", "unit": "城管科"},
    ]
    keys = [row["row_key"] for row in judged_in_bulk(connection, "case_events", given_rows)]
    assert keys == ["GD1|2026-04-22 09:05:00|returned|", "GD1|2026-04-22 09:05:00|returned|城管科"]


CASE = {"case_id": "GD1", "received_at": "2026-04-22 09:05"}


@pytest.mark.parametrize(
    ("changed", "same"),
    [
        ({"received_at": "2026年4月22日 9:05"}, True),
        ({"case_id": " GD1\u3000", "channel": "12345热线", "counted": "是"}, True),
        ({"exported_at": "2026-05-01 10:00"}, True),
        ({"title": "--"}, True),
        ({"title": "x"}, False),
        ({"content": "x"}, False),
        ({"counted": "剔除"}, False),
    ],
)
def test_the_hash_of_a_row_says_whether_its_values_are_the_same(connection, changed, same):
    first, second = judged_in_bulk(connection, "cases", [CASE, CASE | changed])
    assert (first["row_hash"] == second["row_hash"]) is same


def test_a_usable_row_keeps_its_cells_as_written_less_the_citizen(connection):
    row = CASE | {"caller_name": "张三", "caller_phone": "13800001111", "address": "一号楼"}
    (found,) = judged_in_bulk(connection, "cases", [row | {"title": '“垃圾" \\'}])
    written = json.loads(found["source_cells"])
    assert (written["工单编号"], written["派单时间"]) == ("GD1", "2026-04-22 09:05")
    assert written["标题"] == '“垃圾" \\'
    assert not {"来电人", "来电人电话", "地址"} & written.keys()
    assert found["cells"] is None


def test_a_refused_row_is_kept_whole_with_columns_nobody_knows(connection):
    laid_out = layout("units", {"unit": "单位名称", "floor": "楼层"}, {"kind": "部门"})
    sheet = sheet_of([["城管科", "3"], ["--", "4"]], [0, 2])
    judge(connection, sheet, laid_out, CONTEXT, "judged")
    query = "select kind, problems, source_cells, cells from judged order by source_row"
    usable, refused = connection.execute(query).fetchall()
    assert usable == ("department", [], '{"单位名称":"城管科"}', None)
    problems = ["unit:required", "row:more_cells_than_headers"]
    assert refused == ("department", problems, None, '{"单位名称":"--","楼层":"4"}')


def test_a_required_column_that_the_sheet_lacks_is_missing_in_every_row(connection):
    laid_out = layout("units", {"unit": "单位名称"})
    judge(connection, sheet_of([["城管科"], ["社区"]]), laid_out, CONTEXT, "judged")
    found = connection.execute("select distinct problems from judged").fetchall()
    assert found == [(["kind:required"],)]


def test_rows_may_stand_in_a_table_already(connection):
    laid_out = layout("units", {"unit": "单位名称", "kind": "类别"})
    connection.execute(
        "create or replace temp table sheet as "
        "select '城管科' as c0, '部门' as c1, 2::bigint as source_row, 0 as extra_cells"
    )
    judge(connection, "sheet", laid_out, CONTEXT, "judged")
    found = connection.execute("select unit, kind from judged").fetchall()
    assert found == [("城管科", "department")]
