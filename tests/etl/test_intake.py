"""Files in, accounts out: every row ends as accepted, unchanged or refused."""

import json
import os
from pathlib import Path

import duckdb
import pytest

from etl import load_report, row_writing
from etl.intake import load_paths
from etl.load_report import Account
from tests.made_files import csv_text, xlsx, zipped
from tests.warehouse.cells.test_verdict import USABLE
from warehouse.contract import load_contracts
from warehouse.errors import UserError
from warehouse.records import RECORDS
from warehouse.rules import points_bounds
from warehouse.settings import settings
from warehouse.store import Store
from warehouse.wording import _

HEADERS = ("工单编号", "标题", "来电人", "派单时间", "导出时间")
GOOD = ("A1", "路灯不亮", "张三", "2026-05-01 09:00", None)
OTHER = ("A2", "占道经营", "李四", "2026-05-02 09:00", None)
BAD = ("A3", "垃圾", "王五", "昨天", None)


def cases_csv(*rows) -> bytes:
    return csv_text([HEADERS, *rows]).encode()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def given(tmp_path: Path):
    """Write a file and return its path."""

    def write(name: str, content: bytes) -> Path:
        path = tmp_path / "given" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    return write


def load(home: Path, *paths: Path, **asked) -> list[Account]:
    return load_paths(paths, home, **asked)


def counts(account: Account) -> tuple[int, int, int, int]:
    return account.rows, account.accepted, account.unchanged, account.refused


@pytest.mark.parametrize("record", RECORDS)
def test_a_usable_row_of_every_record_goes_in_and_is_known_again(home, given, record):
    row = USABLE[record]
    path = given(f"{record}.csv", csv_text([tuple(row), tuple(row.values())]).encode())
    assert [counts(account) for account in load(home, path, forced=record)] == [(1, 1, 0, 0)]
    again = given("again.csv", csv_text([tuple(row), tuple(row.values()), ()]).encode())
    assert [counts(account) for account in load(home, again, forced=record)] == [(1, 0, 1, 0)]


def query(home: Path, sql: str) -> list[tuple]:
    with duckdb.connect() as connection:
        Store(home).attach(connection)
        return connection.execute(sql).fetchall()


def everything(home: Path) -> dict[str, bytes]:
    files = (path for path in (home / "store").rglob("*") if path.is_file())
    return {str(path.relative_to(home)): path.read_bytes() for path in files}


def test_every_row_of_a_file_is_accepted_or_refused_with_a_reason(home, given):
    [account] = load(home, given("cases.csv", cases_csv(GOOD, BAD)))
    assert counts(account) == (2, 1, 0, 1)
    assert query(home, "select case_id, source_row from store.cases") == [("A1", 2)]
    [(row, problems, values, cells)] = query(
        home, "select source_row, problems, problem_values, cells from store.refused_rows"
    )
    assert (row, json.loads(cells)["来电人"]) == (3, "王五")
    assert (problems, values) == ("received_at:not_a_time", "昨天")


def test_what_is_shown_of_a_refused_row_does_not_name_the_citizen(home, given):
    load(home, given("cases.csv", cases_csv(BAD)))
    [(shown,)] = query(home, "select source_cells from store.refused_rows")
    told = {name: cell for name, cell in json.loads(shown).items() if cell is not None}
    assert told == {"工单编号": "A3", "导出时间": ""}


def test_the_original_is_kept_byte_for_byte(home, given):
    path = given("cases.csv", cases_csv(GOOD))
    load(home, path)
    [loaded] = Store(home).history().loads
    assert (home / "store" / "originals" / loaded.sha256).read_bytes() == path.read_bytes()


@pytest.mark.parametrize("is_altered", [False, True], ids=["lost", "altered"])
def test_an_original_is_put_back_by_loading_the_file_in_whatever_manner(home, given, is_altered):
    path = given("foreign.csv", csv_text([("No", "In"), ("A1", "2026-05-01 09:00")]).encode())
    mapping = given(
        "foreign.toml", b'record = "cases"\n[columns]\ncase_id = "No"\nreceived_at = "In"'
    )
    load(home, path, mapping=mapping)
    [original] = (home / "store" / "originals").iterdir()
    before = everything(home)
    original.write_bytes(b"other") if is_altered else original.unlink()
    assert load(home, path)[0].problem is not None
    assert everything(home) == before


def test_loading_a_file_again_changes_nothing(home, given):
    path = given("cases.csv", cases_csv(GOOD, BAD))
    load(home, path)
    before = everything(home)
    [again] = load(home, path)
    assert counts(again) == (2, 0, 1, 1)
    assert again.was_known
    assert everything(home) == before


def test_the_same_rows_in_another_file_are_unchanged(home, given):
    load(home, given("cases.csv", cases_csv(GOOD)))
    [account] = load(home, given("more.csv", cases_csv(GOOD, OTHER)))
    assert counts(account) == (2, 1, 1, 0)


def test_a_known_file_read_in_another_manner_is_another_load(home, given):
    path = given("cases.csv", cases_csv(GOOD))
    load(home, path)
    [account] = load(home, path, forced="cases")
    assert (account.was_known, counts(account)) == (False, (1, 0, 1, 0))


def test_a_mapping_is_part_of_what_makes_a_load(home, given):
    path = given("foreign.csv", csv_text([("No", "In"), ("A1", "2026-05-01 09:00")]).encode())
    mapping = given(
        "foreign.toml", b'record = "cases"\n[columns]\ncase_id = "No"\nreceived_at = "In"'
    )
    [account] = load(home, path, mapping=mapping)
    assert counts(account) == (1, 1, 0, 0)
    assert [loaded.mapping for loaded in Store(home).history().loads] == ["foreign"]
    assert load(home, path, mapping=mapping)[0].was_known


def test_an_old_export_loaded_late_does_not_become_current(home, given):
    new = ("A1", "新", "张三", "2026-05-01 09:00", "2026-05-03 08:00")
    old = ("A1", "旧", "张三", "2026-05-01 09:00", "2026-05-02 08:00")
    load(home, given("new.csv", cases_csv(new)), given("old.csv", cases_csv(old)))
    assert query(home, "select title from store.cases where is_current") == [("新",)]


def test_each_sheet_of_a_workbook_has_its_own_account(home, given):
    units = [("单位名称", "类别"), ("城管科", "部门"), ("民政科", "部门")]
    book = xlsx(("五月", [HEADERS, GOOD, BAD]), ("单位", units))
    [account] = load(home, given("book.xlsx", book))
    parts = [(part.sheet, part.record, part.rows, part.refused) for part in account.parts]
    assert parts == [("五月", "cases", 2, 1), ("单位", "units", 2, 0)]
    assert query(home, "select count(*) from store.units") == [(2,)]
    assert len(account.text("zh").splitlines()) > 2


def test_a_sheet_of_notes_beside_the_cases_is_passed_over_and_named(home, given):
    book = xlsx(("五月", [HEADERS, GOOD]), ("说明", [("本表由平台导出",), ("请勿修改",)]))
    [account] = load(home, given("book.xlsx", book))
    assert counts(account) == (1, 1, 0, 0)
    assert account.passed_over == ("说明",)
    assert "说明" in account.text("zh")
    assert "说明" in account.text("en")


def test_a_zip_is_loaded_with_all_its_members_and_kept_itself(home, given):
    archive = zipped({"may.csv": cases_csv(GOOD), "june.csv": cases_csv(GOOD, OTHER)})
    found = load(home, given("year.zip", archive))
    assert [(each.source_file, counts(each)) for each in found] == [
        ("year.zip/may.csv", (1, 1, 0, 0)),
        ("year.zip/june.csv", (2, 1, 1, 0)),
    ]
    kept = {path.read_bytes() for path in (home / "store" / "originals").iterdir()}
    assert archive in kept
    assert cases_csv(GOOD) in kept
    assert [each.was_known for each in load(home, given("copy.zip", archive))] == [True, True]


def test_the_same_file_twice_in_a_zip_is_loaded_once(home, given):
    same = cases_csv(GOOD)
    first, second = load(home, given("a.zip", zipped({"a.csv": same, "b.csv": same})))
    assert (counts(first), counts(second)) == ((1, 1, 0, 0), (1, 0, 1, 0))
    assert second.was_known


def test_one_bad_member_keeps_the_whole_zip_out(home, given):
    archive = zipped({"a.csv": cases_csv(GOOD), "b.csv": b"no,header\n1,2\n"})
    [account] = load(home, given("a.zip", archive))
    assert isinstance(account.problem, UserError)
    assert "a.zip" in account.problem.text("zh")
    assert Store(home).history().loads == []
    assert not (home / "store" / "originals").exists()


def test_an_unreadable_file_does_not_keep_the_others_out(home, given):
    bad, good = given("bad.csv", b"\x00\xff\x00\x81"), given("good.csv", cases_csv(GOOD))
    first, second = load(home, bad, good)
    assert first.problem is not None
    assert counts(second) == (1, 1, 0, 0)


def test_a_path_that_is_not_there_says_so(home, tmp_path):
    [account] = load(home, tmp_path / "nowhere.csv")
    assert account.problem is not None
    assert "nowhere.csv" in account.problem.text("en")


def test_a_folder_is_walked_in_name_order_and_what_is_no_table_is_said(home, given):
    given("b.csv", cases_csv(OTHER))
    folder = given("a.csv", cases_csv(GOOD)).parent
    given("c.htm", b"<table><tr><td>0</td></tr></table>")
    given("readme.md", b"# about")
    given("~$b.xlsx", b"a lock file")
    said: list[str] = []
    found = load(home, folder, say=said.append)
    assert [account.source_file for account in found] == ["a.csv", "b.csv", "c.htm"]
    told = _("passed over {n} files of the folder that are no tables: {names}")
    assert said == [told.format(n=1, names="readme.md")]


def test_a_folder_without_a_table_is_a_problem(home, tmp_path):
    (tmp_path / "empty").mkdir()
    [account] = load(home, tmp_path / "empty")
    assert account.problem is not None
    assert "empty" in account.problem.text("zh")


def test_a_record_nobody_knows_is_an_error_before_anything_is_read(home, given):
    with pytest.raises(UserError, match="no such record"):
        load(home, given("cases.csv", cases_csv(GOOD)), forced="poems")


def test_a_crash_while_judging_leaves_no_half_load(home, given, monkeypatch):
    def crash(*_args: object) -> None:
        raise RuntimeError("the disk is on fire")

    monkeypatch.setattr(row_writing, "write", crash)
    [account] = load(home, given("cases.csv", cases_csv(GOOD)))
    assert account.problem is not None
    said = account.problem.text("en")
    assert said.startswith("cases.csv: the program failed over it (RuntimeError, tests/etl/")
    assert "fire" not in said, "what an error says may quote the file's cells"
    assert Store(home).history().loads == []
    assert not list((home / "store").glob(".tmp-*"))


def test_progress_counts_the_files(home, given):
    heard = []
    paths = [given("a.csv", cases_csv(GOOD)), given("b.csv", cases_csv(OTHER))]
    load(home, *paths, progress=lambda done, of: heard.append((done, of)))
    assert heard == [(0, 2), (1, 2), (2, 2)]


def test_points_outside_what_the_contracts_allow_are_refused(home, given):
    bounds = points_bounds(load_contracts(settings().contracts))
    assert {item: tuple(map(int, allowed)) for item, allowed in bounds.items()} == {
        5: (2, 5),
        6: (2, 5),
    }
    headers = ("记录编号", "考核项", "发生时间", "扣分", "事由", "记录人", "状态")
    entry = ("6", "2026-05-02 09:00", "9", "未执行", "甲", "待确认")
    table = csv_text([headers, ("K1", *entry)]).encode()
    [account] = load(home, given("assessments.csv", table))
    assert counts(account) == (1, 0, 0, 1)


def test_the_account_can_be_read_by_people_and_by_machines(home, given):
    [account] = load(home, given("cases.csv", cases_csv(GOOD, BAD)))
    assert account.text("zh").startswith("cases.csv：2 行 = 入库 1 + 无变化 0 + 退回 1；待核实 0")
    assert account.text("en").startswith(
        "cases.csv: 2 rows = 1 accepted + 0 unchanged + 1 refused; 0 doubts"
    )
    read = json.loads(json.dumps(account.as_json()))
    assert (read["rows"], read["accepted"], read["refused"]) == (2, 1, 1)
    assert read["refusals"][0]["rows"] == 1
    assert load_report.total([account, account], "en").startswith("2 files in all: 4 rows")


SHIFTED = ("A4", "占道,经营", "赵六七", "2026-05-01 09:00", "2026-05-02 09:00")


def test_what_names_the_citizen_is_hidden_wherever_it_stands_in_the_row(home, given):
    misplaced = ("A3", "王小五投诉", "王小五", "王小五", None)
    load(home, given("cases.csv", cases_csv(misplaced)))
    [shown] = query(home, "select problem_values, source_cells from store.refused_rows")
    assert "王小五" not in "".join(filter(None, shown))
    assert "A3" in shown[-1]


def test_a_row_that_shifted_shows_none_of_its_cells(home, given):
    shifted = cases_csv(SHIFTED).replace('"占道,经营"'.encode(), "占道,经营".encode())
    load(home, given("cases.csv", shifted))
    [shown] = query(home, "select problem_values, source_cells from store.refused_rows")
    assert "".join(filter(None, shown)).strip() == ""


def test_a_column_that_the_whole_file_lacks_is_doubted_once(home, given):
    rows = [(f"A{n}", "2026-05-01 09:00", "2026-05-01 10:00") for n in range(9)]
    content = csv_text([("工单编号", "派单时间", "办结时间"), *rows]).encode()
    [account] = load(home, given("cases.csv", content))
    assert account.doubts == 1
    assert [(reason.code, reason.rows) for reason in account.misgivings] == [
        ("forwarded_at:no_column", 1)
    ]
    assert "整张表没有“转派时间”" in account.text("zh")
    assert query(home, "select doubt from store.doubts") == [("forwarded_at:no_column",)]


def test_a_value_that_some_rows_lack_is_doubted_at_each_of_them(home, given):
    rows = [(f"A{n}", "2026-05-01 09:00", "", "2026-05-01 10:00") for n in range(3)]
    content = csv_text([("工单编号", "派单时间", "转派时间", "办结时间"), *rows]).encode()
    assert load(home, given("cases.csv", content))[0].doubts == 3


def test_a_bar_within_a_key_does_not_make_two_rows_one(home, given):
    headers = ("报告类型", "报告期", "名称", "应报时间")
    events = ("工单编号", "操作时间", "环节", "单位")
    load(
        home,
        given("events.csv", csv_text([events, ("A", "2026-05-01 09:00", "转派", "a|b")]).encode()),
        given(
            "reports.csv",
            csv_text([headers, ("其他", "2026-05-01", "a\\|b", "2026-05-02")]).encode(),
        ),
    )
    keys = query(
        home,
        "select row_key from store.case_events union all from (select row_key from store.reports)",
    )
    assert keys == [
        ("A|2026-05-01 09:00:00|forwarded|a\\|b",),
        ("other|2026-05-01|a\\\\\\|b",),
    ]


def test_the_line_about_all_files_counts_those_that_could_not_be_read(home, given):
    files = given("good.csv", cases_csv(GOOD)), given("bad.csv", b"roses,violets\n")
    line = load_report.total(load(home, *files), "en")
    assert line.startswith("1 files in all: 1 rows = 1 accepted")
    assert line.endswith("1 more could not be read and were not loaded")


def test_a_file_that_is_not_there_is_said_in_plain_words(home, tmp_path):
    [account] = load(home, tmp_path / "nowhere.csv")
    assert "没有这个文件" in account.text("zh")
    assert "there is no such file" in account.text("en")


def test_the_message_about_a_cut_off_archive_says_to_copy_it_again(home, given):
    workbook = xlsx(("工单", [HEADERS, GOOD]))
    [account] = load(home, given("cases.xlsx", workbook[:3000]))
    assert "请重新复制或导出" in account.text("zh")
    assert "copy or export it again" in account.text("en")


def test_a_name_in_the_encoding_of_old_windows_is_read(home, tmp_path):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + "五月.csv".encode("gbk")))
    path.write_bytes(cases_csv(GOOD))
    [account] = load(home, path)
    assert (account.source_file, account.accepted) == ("五月.csv", 1)
    assert query(home, "select source_file from store.cases") == [("五月.csv",)]


@pytest.mark.parametrize("written", ['="2026050100000012"', '"=""2026050100000012"""'])
def test_an_id_guarded_against_excel_is_the_id(home, given, written):
    content = f'工单编号,派单时间\n{written},="2026-05-01 09:00"\n'.encode()
    assert counts(load(home, given("cases.csv", content))[0]) == (1, 1, 0, 0)
    assert query(home, "select case_id, received_at::varchar from store.cases") == [
        ("2026050100000012", "2026-05-01 09:00:00")
    ]
