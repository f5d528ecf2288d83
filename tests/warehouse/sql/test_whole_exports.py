"""What an export lacks: cases that vanish, an end too early, a source that says otherwise."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from etl.intake import load_paths
from tests.made_files import csv_text
from tests.world import World, case, rows_of
from warehouse import snapshots
from warehouse.build import build

HEAD = ("工单编号", "来源渠道", "派单时间", "转派时间", "标题", "承办单位", "导出时间")
DAY = timedelta(days=1)
FIRST = datetime(2026, 6, 1, 9)


def row(number: int, channel: str = "12345", exported: str = "2026-06-12 08:00") -> tuple[str, ...]:
    """Return a case a day, from the first of June on."""
    at = FIRST + DAY * (number % 10) + timedelta(minutes=number)
    return (f"A{number}", channel, f"{at:%F %R}", f"{at:%F %R}", "路灯不亮", "第三社区", exported)


def load(home: Path, name: str, *rows: tuple[str, ...]) -> None:
    path = home / name
    path.write_text(csv_text([HEAD, *rows]), encoding="utf-8")
    [account] = load_paths([path], home)
    assert account.problem is None


def doubts(home: Path, code: str) -> list[Any]:
    build(home)
    with snapshots.open_snapshot(snapshots.required(home)) as snapshot:
        asked = f"select * from marts.doubts where doubt = '{code}' order by row_key"
        return [dict(each) for each in snapshot.rows(asked)]


def vanished(home: Path) -> list[tuple[str, str]]:
    return [(each["row_key"], each["value"]) for each in doubts(home, "row:vanished")]


def test_a_case_that_a_later_export_of_its_days_lacks_is_told_until_it_comes_again(tmp_path: Path):
    load(tmp_path, "first.csv", *(row(n) for n in range(30)))
    assert vanished(tmp_path) == []
    load(tmp_path, "later.csv", *(row(n) for n in range(30) if n != 13))
    assert vanished(tmp_path) == [("A13", "later.csv")]
    load(tmp_path, "again.csv", *(row(n) for n in range(31)))
    assert vanished(tmp_path) == []


def test_of_an_export_of_some_cases_only_or_of_another_channel_nothing_vanished(tmp_path: Path):
    load(tmp_path, "first.csv", *(row(n) for n in range(30)), row(30, "62991234"))
    load(tmp_path, "unit.csv", *(row(n) for n in range(20)))
    load(tmp_path, "platform.csv", *(row(n) for n in range(30)))
    assert vanished(tmp_path) == []


def test_an_export_that_breaks_off_is_told_at_its_last_row(tmp_path: Path):
    load(tmp_path, "whole.csv", *(row(n, exported="2026-06-11 08:00") for n in range(60)))
    assert doubts(tmp_path, "row:ends_early") == []
    load(tmp_path, "early.csv", *(row(n, exported="2026-06-30 08:00") for n in range(100, 160)))
    [told] = doubts(tmp_path, "row:ends_early")
    assert (told["source_file"], told["source_row"]) == ("early.csv", 61)
    assert (told["first_on"], told["last_on"]) == (date(2026, 6, 10), date(2026, 6, 30))


def test_what_comes_seldom_ends_nowhere_early(tmp_path: Path):
    load(tmp_path, "few.csv", *(row(n, exported="2026-06-14 08:00") for n in range(10)))
    assert doubts(tmp_path, "row:ends_early") == []


def test_a_case_of_two_sources_that_differ_is_told_with_both(tmp_path: Path):
    load(tmp_path, "platform.csv", row(1), row(2))
    load(tmp_path, "street.csv", row(1, "62991234"))
    [told] = doubts(tmp_path, "channel:differs")
    assert (told["row_key"], told["value"], told["other_value"]) == ("A1", "62991234", "12345")


def test_two_numbers_for_one_case_are_told_at_both():
    at = datetime(2026, 10, 15, 9)
    twins = [case(name, title="路灯不亮三天", received_at=at) for name in ("A", "B")]
    others = [
        case("C", title="路灯不亮三天", received_at=at + timedelta(seconds=1)),
        case("D", title="路灯", received_at=at),
        case("E", title="路灯", received_at=at),
    ]
    asked = "select row_key, value from marts.doubts where doubt = 'row:same_as_another' order by 1"
    with World({"cases": twins + others}) as built:
        assert rows_of(built, asked) == [("A", "B"), ("B", "A")]


@pytest.mark.parametrize(
    ("as_of", "late"),
    [
        (datetime(2026, 10, 16, 12), []),
        (datetime(2026, 10, 17, 12), []),
        (datetime(2026, 10, 17, 12, 0, 1), ["cases", "video_checks"]),
        (datetime(2026, 10, 23, 12), ["cases", "video_checks"]),
        (datetime(2026, 10, 23, 13), ["cases", "quality_checks", "video_checks"]),
    ],
)
def test_a_record_is_late_once_more_was_expected(as_of: datetime, late: list[str]):
    known_at = datetime(2026, 10, 16, 12)
    looked = {"checked_at": datetime(2026, 10, 15, 9)}
    rows = {
        "cases": [case()],
        "video_checks": [{"check_id": "V", "camera_id": "C", "online": True, **looked}],
        "quality_checks": [{"check_id": "Q", "staff_id": "S", **looked}],
        "trainings": [],
    }
    with World(rows, as_of, loaded_at=known_at) as built:
        found = rows_of(built, "select record from core.freshness where is_late order by record")
        assert [record for (record,) in found] == late
        told = rows_of(built, "select count from marts.attention where kind = 'data_late' limit 1")
        assert told == [(len(late),)] * bool(late)
