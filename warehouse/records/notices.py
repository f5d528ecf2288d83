"""What the contractor advises the units to do."""

from datetime import datetime

from warehouse.records.column import column
from warehouse.records.record import Record
from warehouse.records.rules import before, in_the_future


class Notice(Record):
    """A notice on how to handle cases, as issued and received."""

    name = "notices"
    key = ("notice_id",)
    lies_in = ("issued_at", "issued_at")

    notice_id: str = column("提示编号 工作提示编号", en="Notice", identifier=True)
    issued_at: datetime = column("下发时间 发出时间 印发时间 下发日期", en="Issued")
    topic: str = column("主题 提示主题 提示内容", en="Topic", is_open=True)
    audience: str | None = column("对象 下发对象 发送对象", en="Audience", is_open=True)
    basis: str | None = column("依据 提示依据", en="Basis", is_open=True)
    acknowledged_at: datetime | None = column("签收时间 签收日期 接收时间", en="Received")
    unit: str | None = column("单位 签收单位 接收单位", en="Unit", is_open=True)

    rules = (
        before("acknowledged_at", "issued_at"),
        *in_the_future("issued_at", "acknowledged_at"),
    )
