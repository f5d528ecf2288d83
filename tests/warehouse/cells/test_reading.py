"""How the text of a cell becomes a value."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from warehouse.cells.reading import (
    Reading,
    read_choice,
    read_date,
    read_decimal,
    read_id,
    read_text,
    read_time,
    read_whole,
    read_yes_no,
    words_of,
)
from warehouse.records.column import YES_NO, Column

MORNING = datetime(2026, 4, 22, 9, 5)
MORNING_AND_SECONDS = datetime(2026, 4, 22, 9, 5, 7)
AFTERNOON = datetime(2026, 4, 22, 14, 5)
MIDNIGHT = datetime(2026, 4, 22)
WORDS = {"是": "yes", "y": "yes", "1": "yes", "否": "no", "无": "no"}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-04-22 09:05:07", MORNING_AND_SECONDS),
        ("2026-4-22 9:05", MORNING),
        ("2026-04-22 9:5", MORNING),
        ("2026/4/22 9:05", MORNING),
        ("2026.4.22 9:05", MORNING),
        ("2026-04-22T09:05:07", MORNING_AND_SECONDS),
        ("2026年4月22日 9:05", MORNING),
        ("2026年4月22日9时5分", MORNING),
        ("2026年04月22日09时05分07秒", MORNING_AND_SECONDS),
        ("2026 年 4 月 22 日 9 点 5 分", MORNING),
        ("2026年4月22日星期三 9:05", MORNING),
        ("2026年4月22日（星期三）上午9:05", MORNING),
        ("2026年4月22日9时", datetime(2026, 4, 22, 9)),
        ("20260422090507", MORNING_AND_SECONDS),
        ("202604220905", MORNING),
        ("20260422 9:05", MORNING),
        ("20260422T090507", MORNING_AND_SECONDS),
        ("2026-04-22 上午9:05", MORNING),
        ("2026-04-22 9:05 上午", MORNING),
        ("2026/4/22 下午2:05", AFTERNOON),
        ("2026/4/22 下午 14:05", AFTERNOON),
        ("2026-04-22 02:05 PM", AFTERNOON),
        ("2026-04-22 2:05pm", AFTERNOON),
        ("2026-04-22 上午12:00", MIDNIGHT),
        ("2026-04-22 12:00 AM", MIDNIGHT),
        ("2026-04-22 12:05 PM", datetime(2026, 4, 22, 12, 5)),
        ("2026-04-22 24:00", datetime(2026, 4, 23)),
        ("2026-04-22 24:00:00", datetime(2026, 4, 23)),
        ("2026-04-22 09:05:07.25", datetime(2026, 4, 22, 9, 5, 7, 250_000)),
        ("2026-04-22 09:05:07.1234567", datetime(2026, 4, 22, 9, 5, 7, 123_456)),
        ("2026-04-22T01:05:07Z", MORNING_AND_SECONDS),
        ("2026-04-22T09:05:07+08:00", MORNING_AND_SECONDS),
        ("2026-04-22 09:05:07 +0800", MORNING_AND_SECONDS),
        ("2026-04-22 09:05:07+08", MORNING_AND_SECONDS),
        ("2026-04-21T21:05:07-04:00", MORNING_AND_SECONDS),
        ("46134.5", datetime(2026, 4, 22, 12)),
        ("46134.3785532407", MORNING_AND_SECONDS),
        ("46134.378553240738", MORNING_AND_SECONDS),
        ("２０２６－０４－２２　０９：０５", MORNING),
        ("\u3000 2026-04-22 09:05\t\n", MORNING),
        ("'2026-04-22 09:05", MORNING),
        ("2026-04-22\n09:05", MORNING),
    ],
)
def test_a_time_is_read_in_every_shape_it_is_written(written: str, meant: datetime):
    assert read_time(written) == Reading(meant)


@pytest.mark.parametrize(
    "written",
    [
        "2026-04-22",
        "2026/4/22",
        "2026.4.22",
        "2026年4月22日",
        "2026年4月22日 星期三",
        "20260422",
        "46134",
        "46134.0",
    ],
)
def test_a_date_alone_in_a_time_column_is_midnight_and_a_doubt(written: str):
    assert read_time(written) == Reading(MIDNIGHT, doubt="date_only")
    assert read_date(written) == Reading(date(2026, 4, 22))


@pytest.mark.parametrize(
    "written",
    [
        "tomorrow",
        "999999",
        "2026-02-30",
        "2026-13-01 09:05",
        "2026-04-22 25:00",
        "2026-04-22 24:01",
        "2026-04-22 9:60",
        "2026-04-22 09:05:60",
        "2026-04-22 13:05 AM",
        "2026-04-22 上午",
        "2026-4-109:05",
        "1989-12-31 23:59:59",
        "2101-01-01",
        "2059",
        "2026-04-22 09:05 +15:00",
        "20260422090507123",
        "1745283907",
    ],
)
def test_what_is_no_time_between_1990_and_2100_is_refused(written: str):
    assert read_time(written).problem == "not_a_time"
    assert read_date(written).problem == "not_a_date"


@pytest.mark.parametrize(
    ("written", "order", "meant"),
    [
        ("04/12/2018 11:11:26 AM", "mdy", datetime(2018, 4, 12, 11, 11, 26)),
        ("04/12/2018 11:11:26 PM", "dmy", datetime(2018, 12, 4, 23, 11, 26)),
        ("21.1.2022 9:05", "dmy", datetime(2022, 1, 21, 9, 5)),
        ("2022-01-21 09:05", "dmy", datetime(2022, 1, 21, 9, 5)),
    ],
)
def test_a_mapping_says_whether_day_or_month_comes_first(written, order, meant):
    assert read_time(written, order) == Reading(meant)


def test_without_a_date_order_a_year_at_the_end_is_refused():
    assert read_time("04/05/2022").problem == "date_order_unknown"
    assert read_date("04/12/2018 11:11:26 AM").problem == "date_order_unknown"


def test_a_day_that_does_not_fit_the_date_order_is_refused():
    assert read_date("21/01/2022", "mdy").problem == "not_a_date"


def test_a_time_in_a_date_column_is_dropped_and_doubted_unless_it_is_midnight():
    assert read_date("2026-04-22 09:05") == Reading(date(2026, 4, 22), doubt="time_dropped")
    assert read_date("2026-04-22 00:00:00") == Reading(date(2026, 4, 22))


@pytest.mark.parametrize(
    "written",
    [
        None,
        "",
        " ",
        "\u3000\t\n",
        "--",
        "-",
        "—",
        "——",
        "－",
        "/",
        "无",
        "NULL",
        "null",
        " N/A ",
        "#N/A",
        "NaN",
        "\\N",
    ],
)
def test_every_spelling_of_null_is_null(written: str | None):
    assert read_text(written) == Reading()
    assert read_id(written) == Reading()
    assert read_time(written) == Reading()
    assert read_date(written) == Reading()
    assert read_whole(written, None, None) == Reading()
    assert read_decimal(written, 9, 2, None, None) == Reading()
    assert read_yes_no(written, {}) == Reading()


def test_a_null_spelling_that_is_a_word_of_the_choice_is_that_word():
    assert read_choice(" 无 ", WORDS) == Reading("no")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (" \u3000张三\n", "张三"),
        ("两行\n内容", "两行\n内容"),
        ("13800000000.0", "13800000000"),
        ("版本1.0", "版本1.0"),
        ("全角：Ａ", "全角：Ａ"),
    ],
)
def test_a_text_is_trimmed_and_else_left_as_written(written: str, meant: str):
    assert read_text(written) == Reading(meant)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("123.0", "123"),
        ("123.000", "123"),
        ("ＧＤ００１", "GD001"),
        ("'0012", "0012"),
        ("GD-1.50", "GD-1.50"),
        ("1E5", "1E5"),
        (" 20260422000123456\t", "20260422000123456"),
    ],
)
def test_an_id_keeps_its_digits_and_loses_the_trail_of_a_float(written: str, meant: str):
    assert read_id(written) == Reading(meant)


@pytest.mark.parametrize("written", ["2.0261E+16", "2.02604220001234e16", "2E+16", "1e+16"])
def test_an_id_in_scientific_notation_was_destroyed_by_excel(written: str):
    assert read_id(written) == Reading(problem="destroyed_by_excel")


@pytest.mark.parametrize("code", ["yes", "no"])
def test_yes_and_no_are_read_in_every_spelling(code: str):
    column = Column("x", "yes_no", ("x",), "x", choices=YES_NO)
    for word in (code, *YES_NO[code]):
        for written in (word, word.upper(), f" {word}\u3000"):
            assert read_yes_no(written, words_of(column)) == Reading(code == "yes")
    assert read_yes_no("1.0", words_of(column)) == Reading(True)


def test_neither_yes_nor_no_is_refused():
    assert read_yes_no("也许", WORDS) == Reading(problem="not_yes_or_no")


def test_a_choice_is_found_without_regard_to_blanks_width_and_case():
    words = {"12345热线": "12345", "video": "video", "12345": "12345"}
    for written in ("12345 热线", "１２３４５热线", "12345.0", " 12345"):
        assert read_choice(written, words) == Reading("12345")
    assert read_choice("ＶＩＤＥＯ", words) == Reading("video")
    assert read_choice("微博", words) == Reading(problem="not_a_choice")


@pytest.mark.parametrize(
    ("written", "meant"),
    [("3", 3), ("3.0", 3), ("１２", 12), ("1,200", 1200), ("+4", 4), ("-1", -1)],
)
def test_a_whole_number_is_read(written: str, meant: int):
    assert read_whole(written, None, None) == Reading(meant)


@pytest.mark.parametrize("written", ["1.5", "三", "1e3", "1,20", "12345678901", "--3"])
def test_what_is_no_whole_number_is_refused(written: str):
    assert read_whole(written, None, None).problem == "not_a_whole_number"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1169234.14", "1169234.14"),
        ("1,169,234.14", "1169234.14"),
        ("￥584617.07元", "584617.07"),
        ("2.5", "2.50"),
        ("2.500000", "2.50"),
        ("-0", "0.00"),
        ("０.２", "0.20"),
    ],
)
def test_a_decimal_is_read_exactly(written: str, meant: str):
    assert str(read_decimal(written, 18, 2, None, None).value) == meant


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("2.555", "too_many_decimals"),
        ("12345678", "not_a_number"),
        ("两分", "not_a_number"),
        ("1e3", "not_a_number"),
        ("-1", "out_of_bounds"),
        ("6", "out_of_bounds"),
    ],
)
def test_a_decimal_that_would_be_rounded_or_does_not_fit_is_refused(written: str, problem: str):
    assert read_decimal(written, 9, 2, 0, 5) == Reading(problem=problem)


def test_a_bound_itself_is_allowed():
    assert read_decimal("5", 9, 2, 0, 5) == Reading(Decimal(5))
    assert read_whole("1", 1, None) == Reading(1)
    assert read_whole("0", 1, None) == Reading(problem="out_of_bounds")


@pytest.mark.parametrize(
    "written",
    [
        '="00123"',
        '=T("00123")',
        "=00123",
        "'00123",
        "`00123",
        "\t00123\t",
        "００123",
        "00123 ",
        "00123\n",
        "\ufeff00123",
        "\x1f00123",
    ],
)
def test_an_id_is_the_same_behind_any_guard(written: str):
    assert read_id(written) == Reading("00123")


def test_an_id_that_excel_may_have_rounded_is_doubted_and_a_formula_is_none():
    assert read_id("20260520000012300") == Reading("20260520000012300", doubt="maybe_rounded")
    assert read_id("20260520000012345") == Reading("20260520000012345")
    assert read_id("=A2&B2") == Reading(problem="is_a_formula")


def test_a_text_behind_a_guard_is_the_text():
    assert read_text('="第一社区"') == read_text(" 第一社区") == Reading("第一社区")


@pytest.mark.parametrize("written", ["标\ue123题", "标\ufffd题", "锟斤拷"])
def test_a_text_in_another_encoding_is_doubted(written: str):
    assert read_text(written) == Reading(written, doubt="odd_characters")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("99.60000000000001", "99.60"),
        ("0.30000000000000004", "0.30"),
        ("584617.07000000007", "584617.07"),
        ("99.599999999999994", "99.60"),
        ("9999999999999999.99", "9999999999999999.99"),
    ],
)
def test_what_excel_does_not_show_of_a_number_is_noise(written: str, meant: str):
    assert str(read_decimal(written, 18, 2, None, None).value) == meant


@pytest.mark.parametrize("written", ["99.605", "2.5550000", "1234567890123.456"])
def test_a_third_decimal_is_no_noise(written: str):
    assert read_decimal(written, 18, 2, None, None) == Reading(problem="too_many_decimals")


def test_a_whole_number_with_noise_is_whole():
    assert read_whole("3.0000000000000004", None, None) == Reading(3)
