"""The contractor's people."""

from datetime import date

from etl.records.column import column
from etl.records.record import Record
from etl.records.rules import before

TEAMS = {
    "supervisor": "主管 项目主管 负责人 项目负责人",
    "dispatch": "派发结案组 派发结案 派单结案组 派发组 派单组 坐席 热线组",
    "appeals": "申诉文字组 申诉文字 申诉组 文字组",
    "video": "视频监控组 视频监控 视频组 监控组",
}


class StaffMember(Record):
    """One person of the team, from the first day on post to the last."""

    name = "staff"
    label_zh = "人员"
    label_en = "Staff"
    key = ("staff_id",)

    staff_id: str = column("工号 员工编号 人员编号 员工号", en="Staff number", identifier=True)
    person: str = column("姓名 人员姓名 员工姓名", en="Name", name="name")
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
        "保密协议日期 保密协议签订日期 保密协议 保密协议签署日期",
        en="Confidentiality agreement",
    )
    insured_from: date | None = column(
        "社保起缴 社保起缴日期 社保起缴时间 参保日期 社保缴纳日期",
        en="Insured from",
    )

    rules = (before("left_on", "on_post_on", "到岗日期", "On post from"),)
