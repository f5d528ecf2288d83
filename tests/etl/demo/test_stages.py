"""One export of a long demo comes late, so that a day was closed without it."""

from datetime import date, datetime
from pathlib import Path

from etl.demo import stages

MONTHS = ("2026-08", "2026-09", "2026-10", "2026-11")
FILES = [
    Path("01_单位与人员_演示数据.xlsx"),
    *(Path(f"20_工单_{month}_演示数据.csv") for month in MONTHS),
    Path("20_工单_2026-12_截至01日_演示数据.csv"),
    *(Path(f"30_流转记录_{month}_演示数据.csv") for month in MONTHS),
    Path("30_流转记录_当日补报_2026-12-01_演示数据.csv"),
    Path("50_报告_演示数据.csv"),
]


def test_the_last_export_but_those_of_the_last_week_waits_for_the_build_of_its_end():
    early, last = stages(FILES, date(2026, 12, 1))
    assert early[1] == datetime(2026, 11, 1, 8)
    assert last[1] is None
    assert [path.name[:15] for path in early[0] if path.name[0] in "23"] == [
        *("20_工单_2026-08_演", "20_工单_2026-09_演", "30_流转记录_2026-08", "30_流转记录_2026-09"),
    ]
    assert sorted([*early[0], *last[0]]) == sorted(FILES)


def test_of_few_months_all_comes_at_once():
    few = [FILES[0], *FILES[4:6]]
    assert list(stages(few, date(2026, 12, 1))) == [(few, None)]
