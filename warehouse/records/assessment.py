"""What the score rests on beside the cases: reports, entries, special reasons, internal rules."""

from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar

from warehouse.records.column import column
from warehouse.records.conditions import (
    all_of,
    any_of,
    are_points_outside,
    has_no,
    is_before,
    is_given,
    is_missing,
    is_not,
    is_one_of,
)
from warehouse.records.record import Record
from warehouse.records.rules import Rule, another_person, doubt, in_the_future

REPORTS = {
    "daily": "日报 每日报告",
    "weekly": "周报 每周报告",
    "monthly": "月报 每月报告",
    "other": "其他 其它 专报 专项报告",
}
STATUSES = {
    "proposed": "待确认 未确认 拟扣分",
    "confirmed": "已确认 确认",
    "withdrawn": "已撤销 撤销 已撤回 撤回",
}
GROUNDS = {
    "system_failure": "系统故障 平台故障",
    "leader_instruction": "领导指示 领导批示 领导要求",
    "force_majeure": "不可抗力",
}
DECISIONS = {
    "pending": "待审批 审批中 待定 未审批",
    "approved": "同意 批准 已批准 通过 已同意 审批通过",
    "rejected": "不同意 驳回 未批准 不通过 已驳回 未通过",
}
POLICIES = {
    "personnel": "人员管理 人员管理制度",
    "safety": "安全管理 安全管理制度",
    "performance": "绩效考核 绩效考核制度",
    "training": "业务培训 业务培训制度",
}
CONTRACT_SETS_POINTS = is_one_of("item_no", 5, 6)
BY_ENTRY = (1, 5, 6, 7, 8)
ASSESSED_ITEMS = is_one_of("item_no", *BY_ENTRY)
DECIDED = is_one_of("decision", "approved", "rejected")
WINDOW = any_of(is_given("starts_at"), is_given("ends_at"))
CASE = is_given("case_id")


class Report(Record):
    """A daily, weekly, monthly or other report, as submitted."""

    name = "reports"
    key = ("kind", "period_end", "title")
    covers = ("period_end",)
    comes_every = 1
    told_by = "kind"

    kind: str = column("报告类型 报告类别 类型", en="Kind of report", choices=REPORTS)
    period_end: date = column(
        "报告期 报告期末 报告日期 报告期截止 期末日期", en="End of its period"
    )
    title: str | None = column("名称 报告名称 标题", en="Title", is_open=True)
    due_at: datetime | None = column("应报时间 应报送时间 截止时间 报送截止时间", en="Due")
    submitted_at: datetime | None = column(
        "提交时间 报送时间 实际报送时间 上报时间", en="Submitted"
    )

    rules = (
        Rule(
            "title:required_for_other",
            all_of(is_one_of("kind", "other"), is_missing("title")),
            "a report of another kind lacks its “{label}”; fill it in and load again",
        ),
        Rule(
            "due_at:required_for_other",
            all_of(is_one_of("kind", "other"), has_no("due_at")),
            "a report of another kind lacks “{label}”; fill it in and load again",
        ),
        *in_the_future("submitted_at"),
    )


class Assessment(Record):
    """One entry against items 1, 5, 6, 7 or 8 of the assessment table."""

    name = "assessments"
    key = ("entry_id",)
    lies_in = ("occurred_at", "occurred_at")

    entry_id: str = column("记录编号 考核编号 考核记录编号 编号", en="Entry", identifier=True)
    item_no: int = column("考核项 考核项目 考核序号 考核项序号", en="Item")
    occurred_at: datetime = column("发生时间 考核时间 发生日期 扣分时间", en="Occurred")
    count: int = column("次数 数量", en="Count", needed=True, default="1", least=1)
    points: Decimal | None = column(
        "扣分 扣分值 扣减分数 分值", en="Points", needed=True, digits=(9, 2), least=0
    )
    reason: str = column("事由 扣分原因 扣分事由 考核事由", en="Reason", is_open=True)
    evidence: str | None = column("依据 证据 佐证材料 考核依据", en="Evidence", is_open=True)
    entered_by: str = column("记录人 登记人 填报人 录入人", en="Entered by", is_open=True)
    confirmed_by: str | None = column("确认人 复核人 审核人", en="Confirmed by", is_open=True)
    status: str = column("状态 确认状态 考核状态", en="Status", choices=STATUSES)

    rules = (
        Rule(
            "item_no:not_assessed_by_entry",
            all_of(is_given("item_no"), is_not(ASSESSED_ITEMS)),
            "“{label}”{value} is not assessed by entries; use 1, 5, 6, 7 or 8",
        ),
        Rule(
            "points:required_for_item",
            all_of(CONTRACT_SETS_POINTS, is_missing("points")),
            "items 5 and 6 need “{label}”; fill in what the contract allows",
        ),
        Rule(
            "points:outside_contract",
            are_points_outside("points", "item_no"),
            "“{label}”{value} is outside what the contract allows for this item; correct it",
        ),
        another_person("confirmed_by", "entered_by"),
        doubt(
            "points:ignored",
            all_of(ASSESSED_ITEMS, is_not(CONTRACT_SETS_POINTS), is_given("points")),
            "this item counts occurrences, so “{label}”{value} is not used; check the count",
        ),
        doubt(
            "confirmed_by:missing_though_confirmed",
            all_of(is_one_of("status", "confirmed"), is_missing("confirmed_by")),
            "confirmed without “{label}”; used as it is, add who confirmed",
        ),
        *in_the_future("occurred_at"),
    )


class Exemption(Record):
    """A request to leave a case, or everything in a window, out of the deductions."""

    name = "exemptions"
    key = ("exemption_id",)
    lies_in = ("starts_at", "ends_at")
    hangs_on: ClassVar = {"case_id": "cases"}

    exemption_id: str = column(
        "编号 申请编号 免责编号 特殊原因编号", en="Exemption", identifier=True
    )
    ground: str = column("原因 免责原因 特殊原因", en="Ground", choices=GROUNDS)
    case_id: str | None = column(
        "工单编号 工单号 关联工单 案件编号", en="Case number", identifier=True, needed=True
    )
    starts_at: datetime | None = column(
        "开始时间 起始时间 起始日期 开始日期", en="Starts", needed=True
    )
    ends_at: datetime | None = column("结束时间 截止时间 终止时间 结束日期", en="Ends", needed=True)
    requested_by: str = column("申请人 提出人 申请单位", en="Requested by", is_open=True)
    decided_by: str | None = column("审批人 批准人 审核人", en="Decided by", is_open=True)
    decided_at: datetime | None = column("审批时间 批准时间 审批日期", en="Decided")
    decision: str = column("结论 审批结论 审批结果 审批意见", en="Decision", choices=DECISIONS)
    document_no: str | None = column(
        "文号 批文号 文件号 批准文号", en="Document number", identifier=True
    )

    rules = (
        Rule(
            "row:case_or_window",
            any_of(all_of(CASE, WINDOW), all_of(is_not(CASE), is_not(WINDOW))),
            "give either a case number or a window of time, and not both; correct it",
        ),
        Rule(
            "starts_at:required_for_window",
            all_of(is_missing("starts_at"), is_given("ends_at")),
            "the window has an end and no “{label}”; fill it in",
        ),
        Rule(
            "ends_at:before_starts",
            is_before("ends_at", "starts_at"),
            "“{label}”{value} is earlier than the start; correct it",
        ),
        another_person("decided_by", "requested_by"),
        Rule(
            "document_no:required_once_approved",
            all_of(is_one_of("decision", "approved"), has_no("document_no")),
            "approved without “{label}”; fill in the number of the document",
        ),
        doubt(
            "decided_by:missing_though_decided",
            all_of(DECIDED, is_missing("decided_by")),
            "decided without “{label}”; used as it is, add who decided",
        ),
        doubt(
            "decided_at:missing_though_decided",
            all_of(DECIDED, is_missing("decided_at")),
            "decided without “{label}”, so it counts as pending until the time is given; add it",
        ),
        *in_the_future("decided_at"),
    )


class Policy(Record):
    """An internal rule of the contractor, as submitted."""

    name = "policies"
    key = ("kind", "submitted_on")
    lies_in = ("submitted_on", None)

    kind: str = column("类别 制度类别 制度类型 类型", en="Kind", choices=POLICIES)
    title: str = column("名称 制度名称 标题", en="Title", is_open=True)
    submitted_on: date = column("提交日期 提交时间 报送日期 备案日期", en="Submitted")

    rules = in_the_future("submitted_on")
