"""The cameras on the street, and what each look at one showed."""

from datetime import date, datetime
from typing import ClassVar

from warehouse.records.column import column
from warehouse.records.conditions import all_of, is_given, is_missing, is_one_of
from warehouse.records.record import Record
from warehouse.records.rules import before, doubt, in_the_future

VERDICTS = {
    "valid": "属实 有效 查实",
    "false_alarm": "误报 不属实 误判",
    "none": "无问题 正常 未发现问题",
}


class Camera(Record):
    """One camera, from the day it serves."""

    name = "cameras"
    key = ("camera_id",)
    lies_in = ("in_service_from", "retired_on")

    camera_id: str = column("摄像头编号 点位编号 设备编号", en="Camera", identifier=True)
    location: str = column("位置 点位 安装位置 点位名称", en="Location", is_open=True)
    community: str | None = column("社区 所属社区 所在社区", en="Community", is_open=True)
    key_area: str | None = column("重点区域 区域类型", en="Key area", is_open=True)
    in_service_from: date = column("启用日期 投用日期 启用时间", en="In service from")
    retired_on: date | None = column("停用日期 拆除日期 停用时间", en="Retired")

    rules = (before("retired_on", "in_service_from"),)


class VideoCheck(Record):
    """One look at one camera, and the issue it showed, if any."""

    name = "video_checks"
    key = ("check_id",)
    covers = ("checked_at",)
    comes_every = 1
    hangs_on: ClassVar = {"camera_id": "cameras", "case_id": "cases"}

    check_id: str = column("检查编号 巡查编号 巡检编号", en="Check", identifier=True)
    camera_id: str = column("摄像头编号 点位编号 设备编号", en="Camera", identifier=True)
    checked_at: datetime = column("检查时间 巡查时间 巡检时间", en="Checked")
    staff_id: str | None = column("工号 检查人工号 巡查人工号", en="Staff number", identifier=True)
    online: bool = column(
        "是否在线 在线状态 在线", en="Online", choices={"yes": "在线", "no": "离线 不在线 掉线"}
    )
    image_ok: bool | None = column(
        "图像正常 图像是否正常 画面正常",
        en="Image in order",
        choices={"yes": "正常 清晰", "no": "不正常 异常 模糊 遮挡"},
    )
    issue: str | None = column("问题类别 发现问题类别 问题类型", en="Kind of issue", is_open=True)
    verdict: str | None = column("结论 检查结论 核实结论", en="Verdict", choices=VERDICTS)
    case_id: str | None = column("关联工单 关联工单编号 工单编号", en="Case", identifier=True)
    resolved_at: datetime | None = column("处置时间 处置完成时间 解决时间", en="Disposed of")

    rules = (
        before("resolved_at", "checked_at"),
        doubt(
            "issue:missing_though_found",
            all_of(is_one_of("verdict", "valid", "false_alarm"), is_missing("issue")),
            "found valid or a false alarm without “{label}”; used, fill it in",
        ),
        doubt(
            "issue:given_though_none",
            all_of(is_one_of("verdict", "none"), is_given("issue")),
            "nothing was found and yet “{label}”{value} is named: counted as nothing; check it",
        ),
        *in_the_future("checked_at", "resolved_at"),
    )
