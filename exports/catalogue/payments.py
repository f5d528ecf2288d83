"""What the contract owes, whether it may be paid, and what is paid."""

from exports.columns import code, day, exact, sentence, text, whole, yes_no
from exports.definition import Dataset
from exports.words import GATES, MILESTONES
from warehouse.wording.reasons.money import GATE_FIGURES, MILESTONE_FIGURES, gate_reason, milestone

PAYMENTS = Dataset(
    name="payments",
    title="付款情况",
    title_en="Payments",
    about="每行一个付款节点：金额、付款条件、发票、期限与已付金额。",
    about_en="One row a milestone: amount, gate, invoice, due day and what is paid.",
    source="marts.payment_milestones",
    order="milestone",
    key=("milestone",),
    columns=(
        whole("milestone", "付款节点", "milestone"),
        text("title", "名称", "title"),
        exact("amount", "合同金额", "amount"),
        code("gate_state", "付款条件", "gate", GATES),
        day("gate_open_since", "条件满足日期", "gate open since"),
        sentence("gate_reason", "条件说明", "why", gate_reason, GATE_FIGURES),
        text("invoice_no", "发票号", "invoice", 22),
        day("received_on", "收票日期", "invoice received"),
        day("due_on", "付款期限", "due"),
        yes_no("due_certain", "期限确定", "due day certain"),
        whole("working_days_left", "剩余工作日", "working days left"),
        day("paid_on", "付清日期", "paid"),
        day("last_paid_on", "最近付款日期", "last payment"),
        exact("paid_amount", "已付金额", "paid"),
        exact("invoiced_amount", "已开票金额", "invoiced"),
        exact("uninvoiced_paid", "无票已付金额", "paid without invoice"),
        exact("withheld", "可扣留金额", "may be withheld"),
        exact("payable", "应付金额", "payable"),
        exact("open_amount", "未付金额", "still to be paid"),
        code("state", "状态", "state", MILESTONES),
        sentence("fact", "说明", "in a sentence", milestone, MILESTONE_FIGURES),
    ),
)
