"""The contractor's people, their rota, their leave, their training, the quality of their seats."""

from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar

from warehouse.records.column import column
from warehouse.records.conditions import is_before, is_not_after
from warehouse.records.record import Record
from warehouse.records.rules import Rule, before, doubt, in_the_future

TEAMS = {
    "supervisor": "主管 项目主管 负责人 项目负责人",
    "dispatch": "派发结案组 派发结案 派单结案组 派发组 派单组 坐席 热线组",
    "appeals": "申诉文字组 申诉文字 申诉组 文字组",
    "video": "视频监控组 视频监控 视频组 监控组",
}
AUDIENCES = {
    "seats": "坐席 坐席人员 各组坐席",
    "departments": "部门 街道部门 机关部门 科室",
    "communities": "社区 各社区 社区居委会",
}
STAFF_ID = "工号 员工编号 人员编号 员工号"


class StaffMember(Record):
    """One person of the team, from the first day on post to the last."""

    name = "staff"
    key = ("staff_id",)
    lies_in = ("on_post_on", "left_on")

    staff_id: str = column(STAFF_ID, en="Staff number", identifier=True)
    person: str = column("姓名 人员姓名 员工姓名", en="Name", is_open=True, name="name")
    team: str = column("组别 班组 小组 岗位", en="Team", choices=TEAMS)
    on_post_on: date = column(
        "到岗日期 上岗日期 入职日期 到岗时间 上岗时间 入职时间", en="On post from"
    )
    left_on: date | None = column("离岗日期 离职日期 离岗时间 离职时间", en="Left on")
    leave_approved: bool | None = column(
        "离岗同意 离岗是否同意 离岗是否经同意 甲方同意离岗",
        en="Leave approved",
        choices={"yes": "同意 已同意", "no": "不同意 未同意"},
    )
    nda_on: date | None = column(
        "保密协议日期 保密协议签订日期 保密协议 保密协议签署日期", en="Confidentiality agreement"
    )
    insured_from: date | None = column(
        "社保起缴 社保起缴日期 社保起缴时间 参保日期 社保缴纳日期", en="Insured from"
    )

    rules = (before("left_on", "on_post_on"),)


class Shift(Record):
    """One planned stretch of one person's duty, with the times signed for it."""

    name = "shifts"
    key = ("staff_id", "starts_at")
    covers = ("starts_at", "ends_at")
    comes_every = 1
    lies_ahead = True
    hangs_on: ClassVar = {"staff_id": "staff"}

    staff_id: str = column(STAFF_ID, en="Staff number", identifier=True)
    starts_at: datetime = column("上班时间 班次开始 开始时间 应上班时间", en="Starts")
    ends_at: datetime = column("下班时间 班次结束 结束时间 应下班时间", en="Ends")
    signed_in_at: datetime | None = column("签到时间 上班签到 实际上班时间", en="Signed in")
    signed_out_at: datetime | None = column("签退时间 下班签退 实际下班时间", en="Signed out")

    rules = (
        Rule(
            "ends_at:not_after_start",
            is_not_after("ends_at", "starts_at"),
            "“{label}”{value} is not after “{other}”; a shift over midnight ends on the next day: "
            "correct it and load again",
            other="starts_at",
        ),
        doubt(
            "ends_at:longer_than_a_day",
            is_before("starts_at", "ends_at", days=1),
            "“{label}”{value} is more than 24 hours after the start; used, check the day",
        ),
        doubt(
            "signed_in_at:after_end",
            is_not_after("ends_at", "signed_in_at"),
            "“{label}”{value} is not before the end, so the shift counts as not served; check it",
        ),
        doubt(
            "signed_in_at:day_before_start",
            is_before("signed_in_at", "starts_at", days=1),
            "“{label}”{value} is more than a day before the start; used, check the day",
        ),
        doubt(
            "signed_out_at:day_after_end",
            is_before("ends_at", "signed_out_at", days=1),
            "“{label}”{value} is more than a day after the end; used, check the day",
        ),
        before("signed_out_at", "signed_in_at"),
        *in_the_future("signed_in_at", "signed_out_at"),
    )


class Absence(Record):
    """Whole days of one person's leave, the last one included."""

    name = "absences"
    key = ("staff_id", "from_on")
    covers = ("from_on", "to_on")
    lies_ahead = True
    hangs_on: ClassVar = {"staff_id": "staff"}

    staff_id: str = column(STAFF_ID, en="Staff number", identifier=True)
    from_on: date = column("开始日期 请假开始 起始日期", en="From")
    to_on: date = column("结束日期 请假结束 截止日期 终止日期", en="To")
    kind: str | None = column("类别 请假类别 假别 请假类型", en="Kind", is_open=True)
    approved_by: str | None = column("批准人 审批人 批准单位", en="Approved by", is_open=True)

    rules = (
        Rule(
            "to_on:before_from",
            is_before("to_on", "from_on"),
            "“{label}”{value} is earlier than “{other}”; correct it and load again",
            other="from_on",
        ),
    )


class Training(Record):
    """One training, by the people it was held for."""

    name = "trainings"
    key = ("training_id",)
    covers = ("held_at",)

    training_id: str = column("培训编号", en="Training", identifier=True)
    held_at: datetime = column("时间 培训时间 培训日期", en="Held")
    topic: str = column("主题 培训主题 培训内容", en="Topic", is_open=True)
    audience: str = column("对象 培训对象", en="Audience", choices=AUDIENCES)
    attendees: int | None = column("人数 参训人数 参加人数", en="Attendees", least=0)
    hours: Decimal | None = column("课时 时长 学时", en="Hours", digits=(6, 2), least=0)


class QualityCheck(Record):
    """One look at the work of one seat."""

    name = "quality_checks"
    key = ("check_id",)
    covers = ("checked_at",)
    comes_every = 7
    hangs_on: ClassVar = {"case_id": "cases", "staff_id": "staff"}

    check_id: str = column("质检编号 质检单号", en="Check", identifier=True)
    staff_id: str = column(STAFF_ID, en="Staff number", identifier=True)
    checked_at: datetime = column("质检时间 质检日期", en="Checked")
    case_id: str | None = column("工单编号 工单号", en="Case", identifier=True)
    score: Decimal | None = column(
        "得分 质检得分 分数", en="Score", digits=(5, 2), least=0, most=100
    )
    finding: str | None = column("问题 发现问题 质检问题", en="Finding", is_open=True)

    rules = in_the_future("checked_at")
