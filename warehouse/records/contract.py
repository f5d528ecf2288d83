"""What happened to the contract, and the calendar that its periods are counted in."""

from datetime import date
from decimal import Decimal

from warehouse.records.column import column
from warehouse.records.conditions import all_of, is_missing, is_one_of
from warehouse.records.record import Record
from warehouse.records.rules import before, doubt, in_the_future

KINDS = {
    "month_unfulfilled": "当月未完成 月度未完成 当月未履约",
    "major_violation": "重大违约 重大违规",
    "breach": "违约 一般违约",
    "property_damage": "财物损坏 财产损坏 物品损坏",
    "replacement_demand": "要求调整人员 调整人员 更换人员",
    "force_majeure": "不可抗力",
    "renewal_notice": "续签意向 续签 同意续签",
    "no_renewal_notice": "不续签 不再续签",
    "rectification": "整改 限期整改 整改通知",
    "amendment": "变更 合同变更 补充协议",
    "termination": "终止 合同终止 终止合同 解除合同 提前终止",
    "fine": "扣罚 扣款 罚款 扣罚经费",
}


class ContractEvent(Record):
    """A breach, a demand, a notice, an amendment, a fine, a termination."""

    name = "contract_events"
    key = ("event_id",)
    lies_in = (None, "occurred_on")

    event_id: str = column("编号 事项编号 合同事项编号", en="Event", identifier=True)
    kind: str = column("类别 事项类别 事项类型 类型", en="Kind", choices=KINDS)
    occurred_on: date = column("日期 发生日期 事项日期 发生时间", en="Occurred")
    amount: Decimal | None = column(
        "金额 金额元 损失金额 涉及金额", en="Amount", needed=True, digits=(18, 2), least=0
    )
    due_on: date | None = column("期限 整改期限 完成期限 截止日期", en="Due")
    resolved_on: date | None = column("办结日期 解决日期 完成日期 整改完成日期", en="Resolved")
    document_no: str | None = column(
        "文号 文件号 通知书编号", en="Document number", identifier=True
    )
    note: str | None = column("说明 备注 事项说明", en="Note", is_open=True)

    rules = (
        before("due_on", "occurred_on"),
        before("resolved_on", "occurred_on"),
        doubt(
            "amount:missing_for_damage",
            all_of(is_one_of("kind", "property_damage"), is_missing("amount")),
            "damage without “{label}” can't be withheld from the last payment; add it",
        ),
        doubt(
            "amount:missing_for_fine",
            all_of(is_one_of("kind", "fine"), is_missing("amount")),
            "a fine without “{label}” can't be set off against the last payment; add it",
        ),
        *in_the_future("occurred_on", "resolved_on"),
    )


class WorkingDay(Record):
    """Whether a day is a working day, over the official calendar."""

    name = "working_days"
    names_place = False
    key = ("day",)
    covers = ("day",)
    lies_ahead = True

    day: date = column("日期", en="Day")
    is_working_day: bool = column(
        "是否工作日 工作日 是否上班",
        en="Working day",
        choices={
            "yes": "工作日 上班 补班 调休上班 班",
            "no": "休息日 非工作日 节假日 放假 休息 休 假",
        },
    )
    source: str | None = column("来源 依据 数据来源", en="Source", is_open=True)
