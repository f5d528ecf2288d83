"""One word for one thing, and the office's: what was once said otherwise is said no more."""

import re
from pathlib import Path

import pytest

from tests.warehouse.wording.catalogue import translated

PROJECT = Path(__file__).resolve().parents[3]
SPOKEN = [
    PROJECT / "README.zh-CN.md",
    *(path for room in ("reports", "exports") for path in (PROJECT / room).rglob("*.py")),
]
# What was said, and the office's word for it.
WORDS = {
    "合格线": "及格线",
    "读法": "计分口径",
    "通行": "现行",
    "采用": "入库",
    "未变": "无变化",
    "拒收": "退回",
    "存疑": "待核实",
    "载入|装载": "导入",
    "免责前": "不计免责",
    "若待定": "待定项全部扣分后",
    "逾期": "超期",
    "迟，未扣分": "已超时、未扣分",
    "断岗|无人值守|派发组无人|无人在岗|空档": "空岗",
    "没看|未看|已看|看过|未检查": "未巡查、已巡查",
    "未定分(?!值)": "未定分值",
    "要紧的事": "今日重点",
    "消耗速度": "扣分进度",
    "任意日期": "自选日期",
    r"附件[一二] \d": "附件二第 2 项",
    r"缺 \{\w+\} 人|缺 \d": "缺员 1 人",
    "空缺组别": "各组均有人在岗",
    "综合评分|综合分": "综合得分",
    "个摄像头(?!，)": "路摄像头",
}


@pytest.mark.parametrize(("before", "now"), WORDS.items())
def test_a_thing_is_called_by_the_office_s_word(before: str, now: str):
    said = [form for forms in translated("zh").values() for form in forms]
    said += [line for path in SPOKEN for line in path.read_text(encoding="utf-8").splitlines()]
    assert [text for text in said if re.search(before, text)] == [], f"say {now}"
