"""One instant written in many ways: every one that can mean but one instant is read."""

from datetime import date, datetime

import pytest

from warehouse.cells.reading import Reading, read_date, read_time

DAY = datetime(2026, 5, 20)
AT_5 = datetime(2026, 5, 20, 9, 5)
AT_7 = datetime(2026, 5, 20, 9, 5, 7)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-05-20 下午1:05", datetime(2026, 5, 20, 13, 5)),
        ("2026/5/20 下午 1:05:00", datetime(2026, 5, 20, 13, 5)),
        ("2026-05-20 中午12:10", datetime(2026, 5, 20, 12, 10)),
        ("2026-05-20 中午1:10", datetime(2026, 5, 20, 13, 10)),
        ("2026-05-20 凌晨1:05", datetime(2026, 5, 20, 1, 5)),
        ("2026-05-20 凌晨12:05", datetime(2026, 5, 20, 0, 5)),
        ("2026-05-20 晚上8:05", datetime(2026, 5, 20, 20, 5)),
        ("2026-05-20 早上8:05", datetime(2026, 5, 20, 8, 5)),
        ("2026-05-20 傍晚6:05", datetime(2026, 5, 20, 18, 5)),
        ("2026-05-20 夜间11:30", datetime(2026, 5, 20, 23, 30)),
        ("2026-05-20 上午12:10", datetime(2026, 5, 20, 0, 10)),
        ("2026-05-20 下午12:10", datetime(2026, 5, 20, 12, 10)),
        ("2026-05-20T09:05:07.123Z", datetime(2026, 5, 20, 17, 5, 7, 123_000)),
        ("2026-05-20 24:00:00", datetime(2026, 5, 21)),
        ("2026-05-20 23:59:60", datetime(2026, 5, 21)),
        ("2026年5月20日 9时5分", AT_5),
        ("2026年5月20日9时5分7秒", AT_7),
        ("２０２６－０５－２０　０９：０５", AT_5),
        ("2026-05-20 09:05:07.0", AT_7),
        ("2026-05-20 09:05:07 CST", AT_7),
        ("Wed May 20 09:05:07 CST 2026", AT_7),
        ("Wed, 20 May 2026 01:05:07 GMT", AT_7),
        ("Wed May 20 2026 09:05:07 GMT+0800 (中国标准时间)", AT_7),
        ("20-May-26 09:05", AT_5),
        ("20-5月 -26 09.05.07.000000000 上午", AT_7),
        ("May 20, 2026 9:05 AM", AT_5),
        ("2026.05.20 9点05分", AT_5),
        ("2026-05-20 9:05 AM", AT_5),
        ("2026-05-20 9:05 a.m.", AT_5),
        ("5/20/2026 9:05", AT_5),
        ("20/5/2026 9:05", AT_5),
        ("5/20/26 9:05", AT_5),
        ("26年5月20日 9:05", AT_5),
        ("2026-05-20 周三 09:05", AT_5),
        ("2026-05-20 Wed 09:05", AT_5),
        ("2026-05-20 09：05", AT_5),
        ("2026-05-20 9:5:7", AT_7),
        ("20260520090507", AT_7),
        ("20260520 090507", AT_7),
        ("202605200905", AT_5),
        ("2026-05-20T09:05:07+08:00", AT_7),
        ("2026-05-20T09:05:07+08:00[Asia/Shanghai]", AT_7),
        ("2026-05-20T09:05:07.123456789+0800", datetime(2026, 5, 20, 9, 5, 7, 123_456)),
        ("46162.3785", datetime(2026, 5, 20, 9, 5, 2, 400_000)),
        ("2026-05-20T01:05:07 UTC", AT_7),
        ("2026-05-20T01:05:07 GMT", AT_7),
        ("2026年05月20日　09:05:07", AT_7),
        ("2026-05-20\u202f9:05:07\u202fAM", AT_7),
        ("2026-05-20 9.05", AT_5),
        ("2026/05/20-09:05:07", AT_7),
        ("二〇二六年五月二十日 上午九点零五分", AT_5),
        ("2026年五月二十日九点半", datetime(2026, 5, 20, 9, 30)),
        ("5/5/2026 9:05", datetime(2026, 5, 5, 9, 5)),
    ],
)
def test_an_instant_is_read_however_it_is_written(written: str, meant: datetime):
    assert read_time(written) == Reading(meant)


@pytest.mark.parametrize("written", ["二〇二六年五月二十日", "46162", "20 May 2026", "5/20/2026"])
def test_a_day_however_written_is_its_midnight_and_a_doubt(written: str):
    assert read_time(written) == Reading(DAY, doubt="date_only")
    assert read_date(written) == Reading(date(2026, 5, 20))


@pytest.mark.parametrize(
    "written",
    [
        "1779239107000",
        "1779239107",
        "2026-02-30 09:00",
        "2026-05-20 上午15:00",
        "2026-05-20 凌晨9:00",
        "2026-05-20 晚上1:00",
        "2026-05-20 晚上12:10",
        "2026-05-20 9.5",
        "2026-05-20 08:00-11:00",
        "1900-01-01 09:05",
        "2026-05-20 09:05 EST",
    ],
)
def test_what_may_mean_another_instant_or_none_is_not_read(written: str):
    assert read_time(written) == Reading(problem="not_a_time")


@pytest.mark.parametrize(
    ("written", "order", "meant"),
    [
        ("26/5/20 9:05", "ymd", AT_5),
        ("05/6/7 9:05", "ymd", datetime(2005, 6, 7, 9, 5)),
        ("5/20/26 9:05", "mdy", AT_5),
        ("20/5/26 9:05", "dmy", AT_5),
        ("1/1/20 0:05", "mdy", datetime(2020, 1, 1, 0, 5)),
        ("20.5.26 9:05", "dmy", AT_5),
    ],
)
def test_a_mapping_orders_two_digit_years_too(written, order, meant):
    assert read_time(written, order) == Reading(meant)


@pytest.mark.parametrize("written", ["26/5/20 9:05", "26-5-20 9:05"])
def test_a_year_that_may_be_a_day_is_read_first_and_doubted(written: str):
    assert read_time(written) == Reading(AT_5, doubt="year_first")


@pytest.mark.parametrize("written", ["1/1/20 0:05", "5/6/26", "5/6/2026", "05-06-07"])
def test_what_only_an_order_tells_apart_asks_for_it(written: str):
    assert read_time(written).problem == "date_order_unknown"


DAYS = ["0000-00-00", "1900-01-00", "1900-01-01", "1900/1/0", "1899-12-30", "1899-12-31"]
DAYS += ["1970-01-01", "0001-01-01", "9999-12-31", "2099-12-31", "9999年12月31日", "2099.12.31"]
CLOCKS = ["", " 00:00:00", " 0:00", "T00:00:00", " 08:00:00", " 12:00:00 AM", " 00:00:00.000"]
WORDS = ["0", "0.0", "NaT", "NaN", "None", "NULL", "(NULL)", "N/A", "#N/A", "未办结", "未反馈"]
WORDS += ["未转派", "未离岗", "至今", "在岗", "待定", "暂无", "无", "--", "-", "/", "…", "办理中"]
WORDS += [
    "尚未办结",
    "----/--/--",
    "  年  月  日",
    "0:00:00",
    "00000000",
    "20991231235959",
    "1/0/1900",
]


@pytest.mark.parametrize("written", [day + clock for day in DAYS for clock in CLOCKS] + WORDS)
def test_not_yet_is_null_without_a_doubt(written: str):
    assert read_time(written) == Reading()
    assert read_date(written) == Reading()


def test_a_year_that_no_contract_reaches_is_not_yet_whatever_its_clock():
    assert read_time("9999-12-31 23:59:59") == read_time("2099-12-31 09:05") == Reading()
