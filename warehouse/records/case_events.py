"""The steps of cases on their way through platform, seats and units."""

from datetime import datetime
from typing import ClassVar

from warehouse.records.column import column
from warehouse.records.record import Record
from warehouse.records.rules import in_the_future

EVENTS = {
    "received": "接收 接单 签收 受理",
    "forwarded": "转派 转办 分派",
    "returned": "退回 退单 退件 驳回",
    "reassigned": "改派 重派 重新派发 二次派发",
    "feedback": "反馈 回复 办理反馈",
    "closed": "办结 结案 办结反馈",
    "reopened": "重新办理 重办 再次办理",
    "urged": "催办 督办 催单",
    "appeal_filed": "申诉 提起申诉 提交申诉 申请剔除",
    "appeal_upheld": "申诉通过 申诉成功 同意剔除",
    "appeal_rejected": "申诉查否 申诉驳回 申诉不通过 申诉未通过 不同意剔除",
}
FAULTS = {
    "contractor": "派发错误 服务单位 乙方 派单错误 错派",
    "unit": "承办单位 单位",
    "platform": "平台 市平台 上级平台",
}


class CaseEvent(Record):
    """One step of a case on its way."""

    name = "case_events"
    key = ("case_id", "event_at", "event", "unit")
    names_place = False
    covers = ("event_at",)
    comes_every = 1
    hangs_on: ClassVar = {"case_id": "cases"}

    case_id: str = column(
        "工单编号 工单号 工单编码 案件编号 诉求编号 受理编号 任务编号",
        en="Case number",
        identifier=True,
    )
    event_at: datetime = column(
        "操作时间 流转时间 处理时间 环节时间 办理时间", en="Time of the step"
    )
    event: str = column(
        "环节 操作 流转环节 操作类型 环节名称 操作环节 办理环节", en="Step", choices=EVENTS
    )
    unit: str | None = column(
        "单位 操作单位 单位名称 承办单位 处理单位 操作部门 部门", en="Unit", is_open=True
    )
    operator: str | None = column(
        "操作人 处理人 经办人 操作人员 操作员", en="Operator", is_open=True
    )
    fault: str | None = column(
        "责任方 退回责任 责任归属 退单责任 过错方", en="At fault", choices=FAULTS
    )
    note: str | None = column("备注 说明 操作说明 处理意见 意见 办理意见", en="Note", is_open=True)

    rules = in_the_future("event_at")
