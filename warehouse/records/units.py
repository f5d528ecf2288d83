"""The departments and communities that handle cases."""

from warehouse.records.column import column
from warehouse.records.record import Record

KINDS = {
    "department": "部门 科室 街道科室 职能科室 委办局 内设机构 中心",
    "community": "社区 社区居委会 居委会 村 社区村 社区/村",
}


class Unit(Record):
    """A unit that cases are forwarded to, with the other ways its name is written."""

    name = "units"
    key = ("unit",)
    names_place = False

    unit: str = column("单位名称 承办单位 单位 承办单位名称 部门名称 名称", en="Unit", is_open=True)
    kind: str = column("类别 单位类别 单位类型 类型 单位性质", en="Kind", choices=KINDS)
    aliases: str | None = column(
        "别名 曾用名 其他名称 简称 别称", en="Other spellings", is_open=True
    )
