"""Rosters and attendance files loaded one after the other: whose signing counts."""

from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from etl.intake import load_paths
from tests.made_files import csv_text
from tests.world import behind, qinghe, rows_of
from warehouse.checking import run_checks
from warehouse.store import Store
from warehouse.whole import write_some

PLANNED = ("工号", "上班时间", "下班时间")
ATTENDED = (*PLANNED, "签到时间", "签退时间")
DAY = ("2026-05-01 08:00", "2026-05-01 16:00")
LONG = ("2026-05-01 08:00", "2026-05-01 18:00")
SIGNED = ("2026-05-01 08:05", "2026-05-01 15:50")
LATER = ("2026-05-01 08:01", "2026-05-01 16:02")
STAFF = (
    ("工号", "姓名", "组别", "到岗日期"),
    ("YS-001", "演示甲", "主管", "2026-04-22"),
    ("YS-002", "演示乙", "派发结案组", "2026-04-22"),
)
ROSTER = (PLANNED, ("YS-001", *DAY), ("YS-002", *DAY))
CHANGED = (PLANNED, ("YS-001", *LONG), ("YS-002", *LONG))
ATTENDANCE = (ATTENDED, ("YS-001", *DAY, *SIGNED), ("YS-002", *DAY, *SIGNED))
CORRECTED = (ATTENDED, ("YS-001", *LONG, *LATER))
FILES = {"排班": ROSTER, "新排班": CHANGED, "考勤": ATTENDANCE, "补录": CORRECTED}
KEPT = "2026-05-01 08:05:00", "2026-05-01 15:50:00"
ANEW = "2026-05-01 08:01:00", "2026-05-01 16:02:00"


def built(folder: Path, names: tuple[str, ...]) -> duckdb.DuckDBPyConnection:
    """Load the files in this order and build what is said of their shifts."""
    for name, rows in {"人员": STAFF, **{name: FILES[name] for name in names}}.items():
        file = folder / f"{name}.csv"
        file.write_text(csv_text(rows), encoding="utf-8")
        [account] = load_paths([file], folder / "home")
        assert (account.problem, account.refused) == (None, 0)
    connection = duckdb.connect(config={"threads": "1"})
    Store(folder / "home").attach(connection)
    models = behind(frozenset({"core.shifts", "marts.doubts"}))
    write_some(connection, models, [qinghe()], datetime(2026, 5, 2, 12))
    run_checks(connection, models)
    return connection


@pytest.mark.parametrize(
    "names, hour, first, second, told",
    [
        (("排班", "考勤"), 16, KEPT, KEPT, []),
        (("考勤", "排班"), 16, KEPT, KEPT, [("YS-001", "考勤.csv"), ("YS-002", "考勤.csv")]),
        (
            *(("排班", "考勤", "新排班"), 18, KEPT, KEPT),
            [("YS-001", "考勤.csv"), ("YS-002", "考勤.csv")],
        ),
        (("考勤", "新排班", "补录"), 18, ANEW, KEPT, [("YS-002", "考勤.csv")]),
    ],
)
def test_a_roster_takes_no_signing_away(tmp_path, names, hour, first, second, told):
    connection = built(tmp_path, names)
    times = "signed_in_at::varchar, signed_out_at::varchar"
    found = rows_of(
        connection, f"select staff_id, hour(ends_at), {times} from core.shifts order by staff_id"
    )
    assert found == [("YS-001", hour, *first), ("YS-002", hour, *second)]
    doubts = rows_of(
        connection,
        "select row_key.split('|')[1], value from marts.doubts"
        " where doubt = 'signed_in_at:kept' order by row_key",
    )
    assert doubts == told
