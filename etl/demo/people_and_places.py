"""The invented communities, departments and people of the demo."""

from bisect import bisect
from datetime import date
from itertools import accumulate
from random import Random
from typing import NamedTuple

NUMERALS = "一二三四五六七八九十"
SLOW_UNIT = "第九社区"


class Unit(NamedTuple):
    """Who handles cases: its load is relative, its care the chance that a matter is resolved."""

    name: str
    kind: str
    aliases: tuple[str, ...]
    load: float
    care: float


class Person(NamedTuple):
    """One of the contractor's people; the dates are those of SPEC's `staff`."""

    staff_id: str
    name: str
    team: str
    on_post_on: date
    left_on: date | None = None
    is_leaving_agreed: bool = True

    def is_on_post(self, day: date) -> bool:
        """Say whether the person is on post on `day`, the last day included."""
        return self.on_post_on <= day and (self.left_on is None or day <= self.left_on)


def _numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    return (
        ("" if tens < 2 else NUMERALS[tens - 1])
        + "十" * (tens > 0)
        + NUMERALS[ones - 1] * (ones > 0)
    )


def _community(number: int) -> Unit:
    name = f"第{_numeral(number)}社区"
    aliases = (f"第{number}社区", f"{name}居委会", f"演示街道{name}")
    load = 0.45 + 2.4 * ((number * 7) % 22 / 22) ** 2
    care = 0.70 if name == SLOW_UNIT else 0.80 + 0.13 * ((number * 5) % 22 / 22)
    return Unit(name, "社区", aliases, load, care)


def _department(name: str, alias: str, care: float) -> Unit:
    return Unit(name, "部门", (alias, f"演示街道{name}"), 1.0, care)


COMMUNITIES = tuple(_community(number) for number in range(1, 23))
DEPARTMENTS = (
    _department("城市管理办公室", "城管办", 0.88),
    _department("综合行政执法队", "执法队", 0.84),
    _department("平安建设办公室", "平安办", 0.90),
    _department("社区建设办公室", "社建办", 0.89),
    _department("民生保障办公室", "民生办", 0.92),
    _department("市民服务中心", "服务中心", 0.94),
    _department("物业管理办公室", "物业办", 0.79),
    _department("环境卫生服务所", "环卫所", 0.91),
    _department("园林绿化服务所", "绿化所", 0.88),
    _department("供暖服务专班", "供暖专班", 0.81),
    _department("经济发展办公室", "经发办", 0.90),
    _department("党群工作办公室", "党群办", 0.93),
)
UNITS = COMMUNITIES + DEPARTMENTS
UNIT = {unit.name: unit for unit in UNITS}
_LOAD = tuple(accumulate(unit.load for unit in COMMUNITIES))

PEOPLE = (
    Person("YS-001", "赵一", "主管", date(2026, 4, 22)),
    Person("YS-002", "钱二", "派发结案组", date(2026, 4, 22)),
    Person("YS-003", "孙三", "派发结案组", date(2026, 4, 22), date(2026, 10, 28)),
    Person("YS-004", "李四", "派发结案组", date(2026, 4, 24)),
    Person("YS-005", "周五", "派发结案组", date(2026, 4, 28)),
    Person("YS-006", "吴六", "派发结案组", date(2026, 5, 6)),
    Person("YS-007", "郑七", "派发结案组", date(2026, 5, 12)),
    Person("YS-008", "冯八", "申诉文字组", date(2026, 4, 22)),
    Person("YS-009", "陈九", "申诉文字组", date(2026, 5, 6)),
    Person("YS-010", "褚十", "视频监控组", date(2026, 4, 22)),
    Person("YS-011", "卫十一", "视频监控组", date(2026, 5, 8), date(2026, 7, 10), False),
    Person("YS-012", "蒋十二", "视频监控组", date(2026, 7, 15)),
    Person("YS-013", "沈十三", "派发结案组", date(2026, 11, 2)),
)
SUPERVISOR = PEOPLE[0].name
OFFICIALS = ("演示科长甲", "演示科长乙", "演示主任丙")


def community(luck: Random) -> Unit:
    """Draw a community; some are called about far more often than others."""
    return COMMUNITIES[bisect(_LOAD, luck.random() * _LOAD[-1])]


def caller(number: int) -> tuple[str, str]:
    """Return the invented name and telephone of one of a hundred callers."""
    return f"演示市民{number:02d}", f"199000000{number:02d}"
