"""One file of a long demo comes late, so that a day was closed without it."""

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


def test_the_flow_records_of_the_last_month_that_is_long_over_wait_for_the_build_of_its_end():
    early, last = stages(FILES, date(2026, 12, 1))
    assert early[1] == datetime(2026, 11, 1, 8)
    assert last[1] is None
    assert [path.name[:13] for path in early[0] if path.name[0] in "23"] == [
        *("20_工单_2026-08", "20_工单_2026-09", "20_工单_2026-10"),
        *("30_流转记录_2026-08"[:13], "30_流转记录_2026-09"[:13]),
    ]
    assert Path("30_流转记录_2026-10_演示数据.csv") in last[0]
    assert sorted([*early[0], *last[0]]) == sorted(FILES)


def test_of_few_months_all_comes_at_once():
    few = [FILES[0], *FILES[4:6]]
    assert list(stages(few, date(2026, 12, 1))) == [(few, None)]
