"""What names a citizen goes before anything is judged, from a sheet of few rows as of many."""

from pathlib import Path

import pytest

from etl import hiding
from tests.etl.loaded import loaded
from tests.made_files import csv_text

HEADERS = ("工单编号", "标题", "来电人", "来电人电话", "派单时间", "转派时间", "是否解决", "备注")
ODD = [
    (
        "A1",
        "张三反映路灯不亮",
        "张三",
        "13800138000",
        "2026-05-01 09:00",
        "",
        "是",
        "回电13800138000",
    ),
    ("A2", "占道", "张三", "13800138000", "2026-05-01 张三", "2026-05-01 09:20", "是", ""),
    ("A3", "占道", "张三", "13800138000", "2026-05-01 09:00", "13800138000", "张三", "无"),
    ("A4", "占道", "张三", "13800138000", "2026-05-01 09:00:00", "2026/5/1 9:20", "否", "3"),
]
PLAIN = ("B", "路灯不亮", "李四", "13900139000", "2026-05-01 09:00", "2026-05-01 09:20", "是", "")
CELLS = """
    select cells from (
        select source_row, source_cells as cells from store.cases
        union all select source_row, source_cells from store.refused_rows
    ) where source_row < 6 order by source_row
"""


def cells(folder: Path, padding: int) -> list[tuple[str]]:
    more = [(f"B{number}", *PLAIN[1:]) for number in range(padding)]
    folder.mkdir()
    given = csv_text([HEADERS, *ODD, *more]).encode()
    return loaded(folder, given, "工单.csv").query(CELLS)


@pytest.mark.parametrize("secret", ["张三", "13800138000"])
def test_of_few_rows_no_cell_keeps_its_caller(tmp_path: Path, secret: str):
    assert not [cell for (cell,) in cells(tmp_path / "few", 0) if secret in cell]


def test_of_many_rows_the_same_is_hidden(tmp_path: Path):
    few = cells(tmp_path / "few", 0)
    assert len(few) == len(ODD)
    assert cells(tmp_path / "many", hiding.FEW_ROWS + 1) == few
