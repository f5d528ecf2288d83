"""Rosters and attendance tables of people × days: a cell ends as shifts, as rest, or refused."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest
import xlsxwriter

from etl.intake import load_paths
from etl.load_report import Account
from etl.rosters.codes import Codes
from etl.rosters.days import run
from etl.rosters.months import placed
from etl.rosters.options import Roster
from tests.made_files import csv_text, xlsx
from warehouse.cells.hours import hours
from warehouse.errors import UserError
from warehouse.store import Store

TITLE: list[object] = ["清河街道接诉即办2026年5月排班表"]
MAPPING = """record = "shifts"
[roster]
person = "工号"
[roster.codes]
"早" = "08:00-16:00"
"晚" = "16:00-24:00"
"夜" = "20:00-08:00"
"休" = ""
"""
PUNCHED = """record = "shifts"
[roster]
punches = ["08:00-16:00", "16:00-24:00", "00:00-08:00"]
[roster.codes]
"休" = ""
"""
WEEK = ["一", "二", "三", "四", "五", "六", "日"]


def days(first: date = date(2026, 5, 1), count: int = 31) -> list[date]:
    return [first + timedelta(days=n) for n in range(count)]


def at(day: int, hour: int = 0, minute: int = 0, month: int = 5) -> datetime:
    return datetime(2026, month, day) + timedelta(hours=hour, minutes=minute)


class Office:
    """A working folder, and a mapping to load rosters with."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = folder / "home"

    def load(
        self, content: bytes | str, mapping: str = MAPPING, name: str = "排班.xlsx"
    ) -> Account:
        path, told = self.folder / name, self.folder / "mine.toml"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        told.write_text(mapping, encoding="utf-8")
        [account] = load_paths([path], self.home, mapping=told if mapping else None)
        return account

    def loaded(self, content: bytes | str, *given: str) -> Account:
        account = self.load(content, *given)
        assert account.problem is None, account.problem
        assert account.rows == account.accepted + account.unchanged + account.refused
        return account

    def problem(self, content: bytes | str, *given: str) -> str:
        problem = self.load(content, *given).problem
        assert problem is not None
        assert problem.text("en") != problem.text("zh")
        return problem.text("zh")

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with duckdb.connect() as connection:
            Store(self.home).attach(connection)
            return connection.execute(query).fetchall()

    def shifts(self) -> list[tuple[Any, ...]]:
        query = "select staff_id, starts_at, ends_at from store.shifts where is_current"
        return self.rows(f"{query} order by staff_id, starts_at")

    def signed(self) -> list[tuple[Any, ...]]:
        query = "select starts_at, signed_in_at, signed_out_at from store.shifts where is_current"
        return self.rows(f"{query} order by staff_id, starts_at")

    def refused(self) -> list[tuple[Any, ...]]:
        query = "select source_row, source_column, problems, problem_values"
        return self.rows(f"{query} from store.refused_rows order by all")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def sheet(heads: Sequence[object], *people: Sequence[object]) -> list[list[object]]:
    return [TITLE, ["姓名", "工号", *heads], *map(list, people)]


HEADS = {
    "numbers": list(range(1, 32)),
    "texts": [f"{n}" for n in range(1, 32)],
    "日": [f"{n}日" for n in range(1, 32)],
    "月日": [f"5月{n}日" for n in range(1, 32)],
    "slashes": [f"5/{n}" for n in range(1, 32)],
    "iso": [day.isoformat() for day in days()],
    "with weekdays": [f"{day.day}\n{WEEK[day.weekday()]}" for day in days()],
    "in brackets": [f"{day.day}（周{WEEK[day.weekday()]}）" for day in days()],
}


@pytest.mark.parametrize("heads", HEADS.values(), ids=HEADS.keys())
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_days_are_read_however_they_are_written(office, heads, kind):
    rows = sheet(heads, ["张三", "YS-001", "早", *[""] * 29, "夜"])
    content = xlsx(("排班", rows)) if kind == "xlsx" else csv_text(rows)
    account = office.loaded(content, MAPPING, f"排班.{kind}")
    assert (account.rows, account.accepted, account.doubts) == (2, 2, 0)
    assert office.shifts() == [
        ("YS-001", at(1, 8), at(1, 16)),
        ("YS-001", at(31, 20), at(1, 8, month=6)),
    ]


def test_excel_dates_and_merged_teams_weekdays_and_footers_are_read_as_people_see_them(office):
    path = office.folder / "合并.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("排班")
        page.merge_range(0, 0, 0, 34, TITLE[0])
        page.write_row(1, 0, ["组别", "姓名", "工号"])
        form = book.add_format({"num_format": "d"})
        for index, day in enumerate(days()):
            page.write_datetime(1, 3 + index, datetime(day.year, day.month, day.day), form)
            page.write(2, 3 + index, WEEK[day.weekday()])
        page.write(1, 34, "合计")
        page.merge_range(3, 0, 4, 0, "派发组")
        page.write_row(3, 1, ["张三", "YS-001", "早", "休"])
        page.write_row(4, 1, ["李四", "YS-002", "", "晚"])
        page.write_row(5, 0, ["合计", "", "", 1, 1, 0])
        page.merge_range(6, 0, 6, 34, "备注：早 08:00-16:00，晚 16:00-24:00")
        page.write_row(7, 1, ["早：08:00-16:00", "晚：16:00-24:00", "夜：20:00-08:00"])
    account = office.loaded(path.read_bytes(), MAPPING, "合并.xlsx")
    assert (account.rows, account.accepted) == (2, 2)
    assert office.shifts() == [
        ("YS-001", at(1, 8), at(1, 16)),
        ("YS-002", at(2, 16), at(3)),
    ]


def test_a_cell_may_hold_several_codes_or_hours_themselves(office):
    cells = ["早/晚", "早+夜", "8-16", "9:00～18:00", "22:00-次日06:00", "早、晚", "--"]
    rows = sheet(range(1, 8), ["张三", "YS-001", *cells])
    assert office.loaded(xlsx(("排班", rows))).accepted == 9
    assert [(start, end) for _, start, end in office.shifts()] == [
        (at(1, 8), at(1, 16)),
        (at(1, 16), at(2)),
        (at(2, 8), at(2, 16)),
        (at(2, 20), at(3, 8)),
        (at(3, 8), at(3, 16)),
        (at(4, 9), at(4, 18)),
        (at(5, 22), at(6, 6)),
        (at(6, 8), at(6, 16)),
        (at(6, 16), at(7)),
    ]
    [(first, second)] = office.rows(
        "select min(source_column), max(source_column) from store.shifts where source_row = 3 "
        "and starts_at < '2026-05-02'"
    )
    assert (first, second) == ("C", "C/2")


def test_an_unknown_code_costs_its_own_day_alone_and_is_told_with_its_cell(office):
    people = [["张三", "YS-001", "早", "学习", "早"], ["李四", "YS-002", "早/X", "学习", "晚"]]
    account = office.loaded(xlsx(("排班", sheet(range(1, 8), *people))))
    assert (account.rows, account.accepted, account.refused) == (6, 3, 3)
    assert office.refused() == [
        (3, "D", "starts_at:unknown_code", "学习"),
        (4, "C", "starts_at:unknown_code", "早/X"),
        (4, "D", "starts_at:unknown_code", "学习"),
    ]
    assert "“学习”" in account.text("zh")
    assert "“早/X”" in account.text("zh")
    assert "[roster.codes]" in account.text("en")


def test_what_a_used_or_refused_cell_said_is_kept_with_its_day(office):
    office.loaded(xlsx(("排班", sheet(range(1, 8), ["张三", "YS-001", "早", "学"]))))
    [(cells,)] = office.rows("select source_cells from store.shifts")
    assert '"班次":"早"' in cells
    [(cells,)] = office.rows("select source_cells from store.refused_rows")
    assert '"日期":"2026-05-02"' in cells
    assert '"班次":"学"' in cells


def test_a_day_that_the_month_lacks_is_refused_only_where_it_holds_something(office):
    title = ["2026年2月排班"]
    people = [["张三", "YS-001", *["早"] * 28], ["李四", "YS-002", *[""] * 28, "早", "休"]]
    rows = [title, ["姓名", "工号", *range(1, 32)], *people]
    account = office.loaded(xlsx(("排班", rows)))
    assert (account.accepted, account.refused) == (28, 1)
    assert office.refused() == [(4, "AE", "starts_at:no_such_day", "早")]


def test_two_codes_of_a_cell_that_begin_together_are_refused(office):
    mapping = MAPPING + '"白" = "08:00-20:00"\n'
    office.loaded(xlsx(("排班", sheet(range(1, 8), ["张三", "YS-001", "早/白", "早"]))), mapping)
    assert office.refused() == [(3, "C", "starts_at:same_start", "早/白")]


def test_a_row_without_its_person_is_refused_and_not_passed_over(office):
    account = office.loaded(xlsx(("排班", sheet(range(1, 8), ["", "", "早", "早"]))))
    assert (account.accepted, account.refused) == (0, 2)
    assert {problems for _, _, problems, _ in office.refused()} == {"staff_id:required"}


@pytest.mark.parametrize(
    "title, name, month",
    [
        ("2026年5月排班表", "a.xlsx", 5),
        ("排班表（2026-05）", "a.xlsx", 5),
        ("排班表", "排班202605.xlsx", 5),
        ("2026年度排班", "5月.xlsx", 5),
        ("排班 2026.05.01-2026.05.31", "a.xlsx", 5),
    ],
)
def test_the_month_is_told_by_the_title_or_the_file(office, title, name, month):
    rows = [[title], ["姓名", "工号", *range(1, 32)], ["张三", "YS-001", "早"]]
    office.loaded(xlsx(("Sheet1", rows)), MAPPING, name)
    assert office.shifts() == [("YS-001", at(1, 8, month=month), at(1, 16, month=month))]


@pytest.mark.parametrize(
    "title, heads, told",
    [
        ("排班表", range(1, 32), "看不出日期是哪年哪月"),
        ("5月排班表", range(1, 32), "看不出日期是哪年哪月"),
        ("2026年5月排班（2026年6月调整）", range(1, 32), "月份不一致"),
        ("2026年6月排班", [f"5/{n}" for n in range(1, 32)], "标题说的是 6 月，日期却是 5 月"),
        ("2026年5月排班", [*range(26, 31), *range(1, 26)], "日期跨月"),
        ("2026年5月排班", [f"{n}({WEEK[n % 7]})" for n in range(1, 32)], "星期与 2026-05-01 不符"),
    ],
)
def test_a_month_that_is_not_told_or_told_in_two_ways_is_asked_for(office, title, heads, told):
    rows = [[title], ["姓名", "工号", *heads], ["张三", "YS-001", "早"]]
    problem = office.problem(xlsx(("Sheet1", rows)), MAPPING, "a.xlsx")
    assert told in problem
    assert 'month = "2026-05"' in problem


def test_a_month_that_the_mapping_states_settles_it_over_the_end_of_a_month(office):
    rows = [
        ["排班"],
        ["姓名", "工号", *range(26, 31), *range(1, 26)],
        ["张三", "YS-001", *["早"] * 30],
    ]
    mapping = MAPPING.replace("[roster]", '[roster]\nmonth = "2026-04"')
    office.loaded(xlsx(("Sheet1", rows)), mapping)
    assert [start for _, start, _ in office.shifts()][::29] == [at(26, 8, month=4), at(25, 8)]


def test_names_are_turned_into_staff_numbers_by_the_mapping(office):
    rows = [TITLE, ["姓名", *range(1, 8)], ["张 三", "早"], ["王五", "早", "早"]]
    by_name = MAPPING.replace('"工号"', '"姓名"')
    assert "[roster.people]" in office.problem(xlsx(("排班", rows)), by_name)
    account = office.loaded(xlsx(("排班", rows)), by_name + '[roster.people]\n"张三" = "YS-001"\n')
    assert office.shifts() == [("YS-001", at(1, 8), at(1, 16))]
    assert account.refused == 2
    assert office.refused()[0] == (4, "B", "staff_id:unknown_person", "王五")


def test_a_changed_roster_replaces_what_begins_at_the_same_time(office):
    office.loaded(xlsx(("排班", sheet(range(1, 8), ["张三", "YS-001", "早", "早", "早"]))))
    longer = MAPPING.replace("08:00-16:00", "08:00-17:00")
    rows = sheet(range(1, 8), ["张三", "YS-001", "早", "早", "早", "晚"])
    account = office.loaded(xlsx(("排班", rows)), longer)
    assert (account.accepted, account.unchanged) == (4, 0)
    assert [end for *_, end in office.shifts()] == [at(1, 17), at(2, 17), at(3, 17), at(5)]


def test_two_halves_of_a_month_may_stand_one_under_the_other(office):
    head = ["姓名", "工号"]
    rows = [
        *[TITLE, [*head, *range(1, 16)], ["张三", "YS-001", "早"], []],
        *[[*head, *range(16, 32)], ["张三", "YS-001", "晚"]],
    ]
    office.loaded(xlsx(("排班", rows)))
    assert [start for _, start, _ in office.shifts()] == [at(1, 8), at(16, 16)]


@pytest.mark.parametrize(
    "cell, signed",
    [
        ("08:01\n16:05", [(8, at(1, 8, 1), at(1, 16, 5))]),
        ("08:01-16:05", [(8, at(1, 8, 1), at(1, 16, 5))]),
        (
            "07:58 16:05 16:06 23:58",
            [(8, at(1, 7, 58), at(1, 16, 5)), (16, at(1, 16, 6), at(1, 23, 58))],
        ),
        ("15:50 00:05", [(16, at(1, 15, 50), at(2, 0, 5))]),
        ("23:50-次日08:04", [(24, at(1, 23, 50), at(2, 8, 4))]),
        ("08:01 12:00 13:00 16:05", [(8, at(1, 8, 1), at(1, 16, 5))]),
        ("08:01-", [(8, at(1, 8, 1), None)]),
        ("08:01-缺卡", [(8, at(1, 8, 1), None)]),
        ("缺卡-16:05", [(8, None, at(1, 16, 5))]),
        ("休", []),
    ],
)
def test_punches_are_the_signing_of_the_shift_they_overlap_most(office, cell, signed):
    office.loaded(xlsx(("考勤", sheet(range(1, 8), ["张三", "YS-001", cell]))), PUNCHED)
    assert office.signed() == [(at(1, hour), came, left) for hour, came, left in signed]


def test_a_missing_punch_is_doubted_and_one_that_fits_no_shift_refused(office):
    rows = sheet(range(1, 8), ["张三", "YS-001", "08:01-", "07:58 23:59", "旷工"])
    account = office.loaded(xlsx(("考勤", rows)), PUNCHED)
    assert (account.accepted, account.refused, account.doubts) == (1, 2, 1)
    assert office.rows("select doubt, value from store.doubts") == [
        ("starts_at:no_punch_out", "08:01-")
    ]
    assert office.refused() == [
        (3, "D", "starts_at:no_shift", "07:58 23:59"),
        (3, "E", "starts_at:unknown_code", "旷工"),
    ]


def test_punches_may_stand_in_two_rows_or_two_columns(office):
    heads = ["姓名", "工号", "打卡", *range(1, 8)]
    two_rows: list[Sequence[object]] = [
        TITLE,
        heads,
        ["张三", "YS-001", "上班", "08:01", "", "15:58"],
        ["张三", "YS-001", "下班", "16:05", "", "00:03"],
    ]
    office.loaded(xlsx(("考勤", two_rows)), PUNCHED, "两行.xlsx")
    rows_of_two = office.signed()
    assert rows_of_two == [
        (at(1, 8), at(1, 8, 1), at(1, 16, 5)),
        (at(3, 16), at(3, 15, 58), at(4, 0, 3)),
    ]
    pairs = [text for n in range(1, 8) for text in (n, "")]
    two_columns: list[Sequence[object]] = [
        TITLE,
        ["工号", *pairs],
        ["", *["上班", "下班"] * 7],
        ["YS-001", "08:01", "16:05", "", "", "15:58", "00:03"],
    ]
    account = office.loaded(xlsx(("考勤", two_columns)), PUNCHED, "两列.xlsx")
    assert (account.unchanged, office.signed()) == (2, rows_of_two)


def test_attendance_after_the_roster_gives_the_plan_its_signing(office):
    office.loaded(xlsx(("排班", sheet(range(1, 8), ["张三", "YS-001", "早"]))))
    rows = sheet(range(1, 8), ["张三", "YS-001", "08:01 16:05"])
    office.loaded(xlsx(("考勤", rows)), PUNCHED, "考勤.xlsx")
    assert office.shifts() == [("YS-001", at(1, 8), at(1, 16))]
    assert office.signed() == [(at(1, 8), at(1, 8, 1), at(1, 16, 5))]


def test_a_roster_without_a_mapping_is_answered_with_the_mapping_to_write(office):
    rows = sheet(range(1, 8), ["张三", "YS-001", "早", "休", "A1", "8-16", "早/备"])
    problem = office.problem(xlsx(("排班", rows)), "")
    assert "排班.xlsx[排班]" in problem
    text = problem[problem.index("record") :]
    assert text.splitlines() == [
        'record = "shifts"',
        "[roster]",
        'person = "工号"',
        "[roster.codes]",
        '"早" = "__:__-__:__"',
        '"休" = ""',
        '"a1" = "__:__-__:__"',
        '"备" = "__:__-__:__"',
    ]
    with pytest.raises(UserError, match=r"roster\.codes"):
        office.load(xlsx(("排班", rows)), text)
    filled = text.replace("__:__-__:__", "08:00-16:00")
    account = office.loaded(xlsx(("排班", rows)), filled)
    assert (account.accepted, account.refused) == (4, 0)  # 早 and 备 are the same hours


def test_a_sheet_without_days_is_told_that_the_mapping_is_for_rosters(office):
    assert "日期行" in office.problem(csv_text([["工号", "姓名"], ["1", "张三"]]))


def test_the_shipped_roster_mapping_reads_a_roster(office):
    path = office.folder / "排班.xlsx"
    path.write_bytes(xlsx(("排班", sheet(range(1, 8), ["张三", "YS-001", "白班", "中班", "休"]))))
    [account] = load_paths([path], office.home, mapping="roster")
    assert (account.accepted, account.refused) == (2, 0)
    assert office.shifts()[1] == ("YS-001", at(2, 16), at(3, 0, 15))


@pytest.mark.parametrize(
    "text, start, end",
    [
        ("08:00-16:00", 8, 16),
        ("8:00~16:00", 8, 16),
        ("８：００－１６：００", 8, 16),
        ("8点至16点", 8, 16),
        ("16:00-24:00", 16, 24),
        ("16:00-00:00", 16, 24),
        ("20:00-08:00", 20, 32),
        ("20:00-次日8:00", 20, 32),
        ("00:00-24:00", 0, 24),
    ],
)
def test_hours_are_read_as_people_write_them(text, start, end):
    read = hours(text)
    assert read is not None
    assert (read.start, read.end) == (timedelta(hours=start), timedelta(hours=end))


@pytest.mark.parametrize("text", ["", "早", "8", "25:00-08:00", "08:61-16:00", "2026-08-16"])
def test_what_is_no_stretch_of_hours_is_none(text):
    assert hours(text) is None


def test_days_go_forward_in_one_run():
    assert [head.day for head in run(["序号", "1", "2", "3", "合计"])] == [1, 2, 3]
    assert len(run(["1", "1", "2", "2"])) == 4


def test_a_date_on_which_a_table_was_made_tells_no_month():
    assert placed("", ["制表：2026年4月28日"], "a").month is None


def test_a_code_is_compared_without_blanks_and_widths():
    codes = Codes(Roster(codes={"A 1": "08:00-16:00", "/": ""}))
    assert codes.read("ａ1") == codes.read("A1") != ()
    assert codes.read("/") == ()
    assert codes.unknown("A1/B") == ["b"]
