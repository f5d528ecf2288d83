"""What an export holds: the rows of the page, exactly, and nothing of a citizen."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

import exports
from dashboard.queries import cases, ledger, snapshot_cache
from tests import exported as world
from tests.exported import CITIZEN, exported, opened, part, rows_in, written
from tests.pages import altered
from tests.published import publish_world
from tests.world import NOON, Rows, case, on_file
from warehouse import snapshots, wording
from warehouse.errors import UserError
from warehouse.records.cases import Case
from warehouse.wording import CODES, speaking, word
from warehouse.wording.reasons.ledger import reason

ROWS = world.ROWS
DATASETS = [dataset.name for dataset in exports.datasets()]
CHOICES: list[dict[str, Any]] = [
    {},
    {"first": "2026-10-15"},
    {"last": "2026-10-14"},
    {"first": "2026-10-14", "last": "2026-10-14", "unit": "甲所"},
    {"first": "2026-10-14", "last": "2026-10-14"},
    {"reading": "strict"},
    {"reading": "lenient", "unit": "第三社区"},
    {"unit": "nobody"},
]
OF_CASES = [*CHOICES, {"community": "第三社区"}]


@pytest.fixture
def pages(world_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the pages' queries read the module's rows."""
    monkeypatch.setattr(snapshot_cache, "pinned", lambda: snapshots.required(world_home))


@pytest.fixture(autouse=True)
def unchecked(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the comparisons with the pages ask for a unit that is not there."""
    if "pages" in request.fixturenames:
        monkeypatch.setattr("exports.export_order.check", lambda *_: None)


def said(value: Any) -> str:
    """Write a cell of a page's frame as a file has it, without asking the exports."""
    if pd.isna(value):
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S}"
    return str(value)


def same(
    page: pd.DataFrame, file: list[dict[str, str]], columns: dict[str, tuple[str, Callable]]
) -> bool:
    """Compare row by row: `columns` tells each column's header and how a page's cell is said."""
    shown = [
        {header: say(row[name]) for name, (header, say) in columns.items()}
        for _, row in page.iterrows()
    ]
    return shown == [{header: row[header] for header, _ in columns.values()} for row in file]


def points(value: Any) -> str:
    return "" if pd.isna(value) else str(Decimal(str(value)).quantize(Decimal("0.01")))


def coded(domain: str) -> Callable[[Any], str]:
    return lambda code: "" if pd.isna(code) else word(domain, code)


def text(value: Any) -> str:
    """Return a text as a spreadsheet may have it."""
    guarded = {"=cmd": "'=cmd", "　＝": "'　＝"}
    written = said(value)
    for begins, safe in guarded.items():
        written = safe + written.removeprefix(begins) if written.startswith(begins) else written
    return written


@pytest.mark.parametrize("choice", [*OF_CASES, {"states": ("late", "open")}, {"words": "good-0"}])
def test_the_list_of_cases_is_the_pages(pages, world_home: Path, choice: dict):
    columns = {
        "case_id": ("工单编号", said),
        "title": ("标题", text),
        "community": ("社区", said),
        "unit": ("承办单位", said),
        "received_at": ("派单时间", said),
        "forwarded_at": ("转派时间", said),
        "feedback_at": ("反馈时间", said),
        "closed_at": ("办结时间", said),
        "handling_state": ("办理情况", coded("handling")),
        "forwarding_outcome": ("转派考核", coded("outcome")),
        "closing_outcome": ("日产日清考核", coded("outcome")),
        "points": ("已确认扣分", points),
        "pending_points": ("待定扣分", points),
    }
    page = cases.rows("all", part(**choice), 1000)
    file = exported(world_home, "cases", **choice)
    assert same(page, file, columns)
    assert len(file) == cases.counts("all", part(**choice))[0]


@pytest.mark.parametrize(
    "choice",
    [*OF_CASES, {"items": (3,)}, {"states": ("confirmed",)}, {"missed_on": "2026-09-03"}],
)
def test_the_late_cases_are_the_pages(pages, world_home: Path, choice: dict):
    columns = {
        "case_id": ("工单编号", said),
        "title": ("标题", text),
        "unit": ("承办单位", said),
        "received_at": ("派单时间", said),
        "deducted_at": ("最近扣分时间", said),
        "items": ("考核项", said),
        "late_seconds": ("超时分钟数", lambda seconds: said(int(seconds // 60))),
        "points_confirmed": ("已确认扣分", points),
        "points_pending": ("待定扣分", points),
        "points_exempt": ("免责分值", points),
        "points": ("合计分值", points),
        "state": ("扣分状态", coded("breach")),
        "is_open": ("是否未办结", said),
    }
    page = cases.rows("breached", part(**choice), 1000)
    assert same(page, exported(world_home, "breaches", **choice), columns)


@pytest.mark.parametrize(
    "choice", [*CHOICES, {"months": ("2026-09",)}, {"items": (2, 5)}, {"states": ("pending",)}]
)
def test_the_ledger_is_the_pages(pages, world_home: Path, choice: dict):
    columns = {
        "occurred_at": ("扣分时间", said),
        "item_no": ("考核项", said),
        "subject_id": ("对象", said),
        "case_id": ("工单编号", said),
        "unit": ("承办单位", said),
        "units": ("次数", said),
        "points": ("扣分", points),
        "state": ("状态", coded("deduction")),
        "reason": ("事由", said),
    }
    page = ledger.rows(part(**choice), 1000, 0)
    page["reason"] = [reason(row) for row in page.itertuples()]
    assert same(page, exported(world_home, "deductions", **choice), columns)


def test_the_rows_compared_are_not_none(pages, world_home: Path):
    names = ("cases", "breaches", "deductions")
    assert min(len(exported(world_home, name)) for name in names) == 3


@pytest.mark.parametrize("name", DATASETS)
def test_every_dataset_is_written_counted_and_shown(world_home: Path, name: str):
    with opened(world_home) as snapshot:
        dataset = exports.dataset(name)
        rows = exports.count(snapshot, dataset, part())
        shown = exports.preview(snapshot, dataset, part(), 3)
    file = exported(world_home, name)
    assert len(file) == rows > 0
    assert list(shown.columns) == [dataset.header(column) for column in dataset.columns]
    assert shown.to_dict("records") == file[:3]


@pytest.mark.parametrize("name", DATASETS)
def test_no_dataset_holds_anything_of_a_citizen(world_home: Path, name: str):
    columns = {column.name for column in exports.dataset(name).columns}
    assert not columns & {"caller_name", "caller_phone", "address", "content"}
    file = written(world_home, name).files[0].read_text(encoding="utf-8-sig")
    assert [value for value in CITIZEN.values() if value in file] == []


def test_the_records_still_call_a_citizens_columns_so():
    assert {column.name for column in Case.columns()} > set(CITIZEN)


@pytest.mark.parametrize("name", DATASETS)
def test_no_decimal_is_rounded_unless_it_was_computed_as_a_double(world_home: Path, name: str):
    dataset = exports.dataset(name)
    exact = [c for c in dataset.columns if c.kind == "number" and not c.sql]
    with opened(world_home) as snapshot:
        for column in exact:
            sql = f"select any_value(typeof({column.name})) as kind from {dataset.source}"
            [kind] = snapshot.query(sql)["kind"]
            assert kind.endswith(f",{column.decimals})"), column.name


def test_money_never_passes_through_a_float(world_home: Path, tmp_path: Path):
    large = "update marts.payment_milestones set amount = 1234567890123456.78 where milestone = 1"
    [first, _] = exported(altered(world_home, tmp_path, large), "payments")
    assert first["合同金额"] == "1234567890123456.78"


def test_a_file_is_written_in_the_words_of_the_office_whoever_asks(world_home: Path):
    with wording.speaking("en"):
        [first, _] = exported(world_home, "payments")
    assert first["条件说明"].startswith("合同已于 2026-04-22 签订")
    assert "invoice" not in first["说明"]


def test_what_is_not_known_is_empty_and_zero_is_zero(world_home: Path):
    rows = {row["工单编号"]: row for row in exported(world_home, "cases")}
    assert (rows["OPEN-1"]["办结时间"], rows["OPEN-1"]["社区"]) == ("", "")
    assert rows["GOOD-00"]["已确认扣分"] == "0.00"
    assert rows["LATE-1"]["标题"] == "〔来电人〕来电 〔电话〕：路灯不亮"


def test_every_code_of_a_column_has_a_word_of_its_own():
    domains = {column.domain for d in exports.datasets() for column in d.columns if column.domain}
    for domain in domains | {d.states for d in exports.datasets() if d.states}:
        assert len({str(said) for said in CODES[domain].values()}) == len(CODES[domain]), domain


def test_a_file_is_chinese_whoever_takes_it(world_home: Path):
    office = written(world_home, "deductions", states=("pending",)).files[0]
    with speaking("en"):
        elsewhere = written(world_home, "deductions", states=("pending",)).files[0]
        assert exports.dataset("Ledger of deductions") == exports.dataset("扣分明细")
    assert (elsewhere.name, elsewhere.read_bytes()) == (office.name, office.read_bytes())


def test_every_column_has_a_header_of_its_own():
    for dataset in exports.datasets():
        headers = {dataset.header(column) for column in dataset.columns}
        assert len(headers) == len(dataset.columns), dataset.name
        assert not any(header.isascii() for header in headers), dataset.name
        assert {column.name for column in dataset.columns} >= set(dataset.key), dataset.name


def test_the_name_says_street_period_and_unit(world_home: Path):
    names = [
        written(world_home, "cases", first="2026-10-01", last="2026-10-31"),
        written(world_home, "cases", first="2026-10-14", last="2026-10-14", unit="第三社区"),
        written(world_home, "deductions", months=("2026-09",), reading="strict"),
        written(world_home, "cases", states=("late",)),
        written(world_home, "payments"),
    ]
    assert [export.files[0].name for export in names] == [
        "清河街道_工单清单_2026-10-01至2026-10-31.csv",
        "清河街道_工单清单_第三社区_2026-10-14.csv",
        "清河街道_扣分明细_2026-09_从严.csv",
        "清河街道_工单清单_2026-04-22至2026-10-16_部分.csv",
        "清河街道_付款情况_截至2026-10-16.csv",
    ]


@pytest.mark.parametrize(
    ("name", "choice", "said"),
    [
        ("payments", {"unit": "甲所"}, "payments can't be narrowed by --unit"),
        ("cases", {"unit": "甲索"}, "--unit: there is no “甲索”; choose of: 甲所"),
        ("cases", {"states": ("confirmed",)}, "--state: there is no “confirmed”; choose of: open"),
        ("cases", {"first": "2026-10-02", "last": "2026-10-01"}, "is after the last"),
        ("cases", {"first": "yesterday"}, "yesterday is no day"),
        ("cases", {"contract": "other"}, "There is no contract other. On file: qinghe-2026"),
        ("cases", {"reading": "kind"}, "--reading: there is no “kind”"),
    ],
)
def test_what_cannot_be_had_is_said_with_the_remedy(
    world_home: Path, name: str, choice: dict, said: str
):
    with pytest.raises(UserError, match=said):
        written(world_home, name, **choice)


def test_a_snapshot_that_lacks_the_table_asks_for_a_build(world_home: Path, tmp_path: Path):
    older = altered(world_home, tmp_path, "drop table marts.payment_milestones")
    with pytest.raises(UserError, match="run scorecard build"):
        written(older, "payments")


def test_rows_of_no_case_are_an_empty_file_with_its_header(empty_home: Path):
    export = written(empty_home, "cases")
    assert (export.rows, rows_in(export.files[0])) == (0, [])
    assert export.files[0].read_bytes().endswith(b'"\r\n')


def test_cases_of_a_stranger_contract_stay_home(tmp_path: Path):
    rows = {"cases": [case("OURS"), case("THEIRS", street="上地街道")]}
    home = publish_world(tmp_path, rows)
    assert [row["工单编号"] for row in exported(home, "cases")] == ["OURS"]


RANKED: Rows = {record: ROWS[record] for record in ("units", "cases")}


@pytest.mark.parametrize(
    "begins, known", [(datetime(2026, 9, 25), "已测 28 天中的 22 天"), (datetime(2026, 4, 22), "")]
)
def test_a_ranking_says_how_much_of_its_month_is_on_file(
    tmp_path: Path, begins: datetime, known: str
):
    home = publish_world(tmp_path, on_file(RANKED, (begins, NOON)))
    rows = exported(home, "unit_ranking", months=("2026-10",))
    assert rows
    assert {row["已测"] for row in rows} == {known}


def test_the_page_of_exports_says_it_in_the_language_of_its_reader():
    column = exports.dataset("unit_ranking").column("measured")
    assert column is not None
    assert column.tell is not None
    row = SimpleNamespace(measured_days=22, days_begun=28)
    told = {}
    for lang in ("zh", "en"):
        with speaking(lang):
            told[lang] = column.tell(row)
    assert told == {"zh": "已测 28 天中的 22 天", "en": "22 of 28 days measured"}
