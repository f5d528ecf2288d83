"""A load that two people withdrew: its rows stop counting, nothing is erased."""

from pathlib import Path
from typing import Any

import pytest

from etl.intake import load_paths
from tests.made_files import csv_text
from warehouse import snapshots
from warehouse.build import build
from warehouse.store import Store

HEAD = ("工单编号", "派单时间", "转派时间", "办结时间", "标题", "承办单位")


def case(name: str, closed: str = "", title: str = "路灯不亮") -> tuple[str, ...]:
    return (name, "2026-06-01 09:00", "2026-06-01 09:30", closed, title, "第三社区")


def load(home: Path, name: str, *rows: tuple[str, ...]) -> str:
    """Load a file of cases and return the id of its load."""
    path = home / name
    path.write_text(csv_text([HEAD, *rows]), encoding="utf-8")
    load_paths([path], home)
    return Store(home).history().loads[-1].load_id


def say(home: Path, load_id: str, status: str, confirmed_by: str = "李主任") -> Any:
    head = ("批次编号", "撤回理由", "申请人", "确认人", "状态")
    path = home / f"{status}{load_id}.csv"
    path.write_text(csv_text([head, (load_id, "有误", "王科长", confirmed_by, status)]), "utf-8")
    [account] = load_paths([path], home)
    return account


def asked(home: Path, sql: str) -> list[tuple[Any, ...]]:
    with snapshots.open_snapshot(snapshots.required(home)) as snapshot:
        return [tuple(row.values()) for row in snapshot.rows(sql)]


def built(home: Path, sql: str) -> list[tuple[Any, ...]]:
    build(home)
    return asked(home, sql)


@pytest.fixture
def wrong(tmp_path: Path) -> str:
    """Load a case, then a file that changes it and brings others, some refused, some odd."""
    load(tmp_path, "first.csv", case("A"))
    return load(tmp_path, "wrong.csv", case("A", "2026-06-03 10:00"), case("B"), case("", "昨天"))


CASES = "select case_id, closed_at is not null from core.cases order by case_id"


def test_it_counts_until_a_second_person_agrees_and_again_once_it_is_taken_back(tmp_path, wrong):
    assert built(tmp_path, CASES) == [("A", True), ("B", False)]
    say(tmp_path, wrong, "待确认", "")
    assert built(tmp_path, CASES) == [("A", True), ("B", False)]
    assert say(tmp_path, wrong, "已确认", "王科长").parts[0].refused == 1
    assert say(tmp_path, wrong, "已确认", "").parts[0].refused == 1
    say(tmp_path, wrong, "已确认")
    assert built(tmp_path, CASES) == [("A", False)]
    say(tmp_path, wrong, "已撤销")
    assert built(tmp_path, CASES) == [("A", True), ("B", False)]


def test_nothing_of_it_is_told_but_that_it_is_withdrawn(tmp_path, wrong):
    say(tmp_path, wrong, "已确认")
    [counted] = built(tmp_path, "select rows, refused, withdrawn from marts.accounts")
    assert counted == (2, 0, 3)
    assert asked(tmp_path, "select load_no, is_withdrawn from marts.loads order by 1") == [
        (1, False),
        (2, True),
        (3, False),
    ]
    assert asked(tmp_path, "from marts.refused_rows") == []
    assert asked(tmp_path, "select distinct load_no from marts.doubts") == []
    told = "select withdrawn_load_no, rows, confirmed_by, is_withdrawn from core.withdrawals"
    assert asked(tmp_path, told) == [(2, 3, "李主任", True)]


def test_what_a_later_file_says_too_counts_with_its_doubts(tmp_path):
    wrong = load(tmp_path, "wrong.csv", ("A", "2026-06-01", "", "", "甲", "第三社区"), case("B"))
    load(tmp_path, "later.csv", ("A", "2026-06-01", "", "", "甲", "第三社区"))
    say(tmp_path, wrong, "已确认")
    assert built(tmp_path, CASES) == [("A", False)]
    odd = "select distinct row_key from marts.doubts where doubt like 'received_at:%'"
    assert asked(tmp_path, odd) == [("A",)]


def test_what_it_mended_is_to_be_mended_again_and_days_it_alone_covered_are_not_known(tmp_path):
    bad = ("A", "昨天", "", "", "甲", "第三社区")
    load(tmp_path, "bad.csv", bad)
    mended = load(tmp_path, "mended.csv", case("A"))
    settled = "select settled_by from marts.refused_rows"
    known = "select count(*) from core.covered_days where record = 'cases'"
    assert built(tmp_path, settled) == [(2,)]
    assert asked(tmp_path, known) != [(0,)]
    say(tmp_path, mended, "已确认")
    assert built(tmp_path, settled) == [(None,)]
    assert asked(tmp_path, known) == [(0,)]


def test_an_unknown_load_and_one_that_withdraws_others_are_doubts(tmp_path, wrong):
    say(tmp_path, "nothing", "已确认")
    say(tmp_path, wrong, "已确认")
    withdrawing = Store(tmp_path).history().loads[-1].load_id
    say(tmp_path, withdrawing, "已确认")
    odd = "select value, doubt from marts.doubts where record = 'withdrawals' order by doubt"
    assert built(tmp_path, odd) == [
        ("nothing", "withdrawn_load:unknown"),
        (withdrawing, "withdrawn_load:withdraws_others"),
    ]
    assert asked(tmp_path, CASES) == [("A", False)]
