"""What the contractor invoices and what the street pays."""

from datetime import date
from decimal import Decimal
from typing import ClassVar

from warehouse.records.column import column
from warehouse.records.conditions import is_negative
from warehouse.records.record import Record
from warehouse.records.rules import doubt, in_the_future

MILESTONES = {"1": "预付款 首付款 首付 第一笔 预付", "2": "尾款 第二笔 余款 末款"}
MILESTONE = "付款节点 节点 款项 付款阶段"


class Invoice(Record):
    """One invoice, on the day the street received it."""

    name = "invoices"
    key = ("invoice_no",)
    lies_in = (None, "received_on")

    invoice_no: str = column("发票号 发票号码 发票编号", en="Invoice", identifier=True)
    milestone: str = column(MILESTONE, en="Milestone", choices=MILESTONES)
    amount: Decimal = column("金额 发票金额 开票金额 价税合计", en="Amount", digits=(18, 2))
    received_on: date = column("收票日期 收到日期 收票时间 收到发票日期", en="Received")

    rules = (
        doubt(
            "amount:negative",
            is_negative("amount"),
            "“{label}”{value} is negative and counts as a credit note; check it",
        ),
        *in_the_future("received_on"),
    )


class Payment(Record):
    """One payment to the contractor."""

    name = "payments"
    key = ("payment_no",)
    lies_in = (None, "paid_on")
    hangs_on: ClassVar = {"invoice_no": "invoices"}

    payment_no: str = column("付款凭证号 付款编号 凭证号 支付单号", en="Payment", identifier=True)
    milestone: str = column(MILESTONE, en="Milestone", choices=MILESTONES)
    amount: Decimal = column("金额 付款金额 支付金额", en="Amount", digits=(18, 2))
    paid_on: date = column("付款日期 支付日期 付款时间", en="Paid")
    invoice_no: str | None = column("发票号 发票号码 发票编号", en="Invoice", identifier=True)

    rules = (
        doubt(
            "amount:negative",
            is_negative("amount"),
            "“{label}”{value} is negative and counts as money returned; check it",
        ),
        *in_the_future("paid_on"),
    )
