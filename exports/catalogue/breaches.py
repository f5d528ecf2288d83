"""Every case with a deduction or a missed limit, and what it cost."""

from exports.columns import WIDE, code, exact, minutes, moment, text, yes_no
from exports.definition import Dataset
from exports.words import BREACHES as STATES
from exports.words import KINDS
from warehouse.selections import cases as chosen

BREACHES = Dataset(
    name="breaches",
    title="超时及扣分工单",
    title_en="Cases late or deducted",
    about="每行一件超过时限或被扣分的工单：超时多久、扣了几分。",
    about_en="One row a case that missed a limit or cost points: how late, how much.",
    source="marts.breached_cases",
    within=chosen.BREACHED,
    order=chosen.BREACHED_ORDER,
    key=("case_id",),
    period=("派单日期", "received"),
    states=STATES,
    assumed=("readings.",),
    columns=(
        text("case_id", "工单编号", "case number", 22),
        text("title", "标题", "title", WIDE),
        text("category_1", "一级分类", "category"),
        text("community", "社区", "community"),
        text("unit", "承办单位", "unit", 20),
        code("unit_kind", "单位类别", "kind of unit", KINDS),
        moment("received_at", "派单时间", "received"),
        moment("last_at", "最近扣分时间", "last deduction"),
        text("items", "考核项", "items"),
        yes_no("missed_forwarding", "转派超时", "forwarded late"),
        yes_no("missed_closing", "未日产日清", "not closed the same day"),
        yes_no("is_wrongly_dispatched", "派发错误", "dispatch error"),
        minutes("late_minutes", "超时分钟数", "minutes late", "late_seconds"),
        exact("points_confirmed", "已确认扣分", "points confirmed"),
        exact("points_pending", "待定扣分", "points pending"),
        exact("points_exempt", "免责分值", "points exempt"),
        exact("points", "合计分值", "points"),
        code("state", "扣分状态", "state", STATES),
        yes_no("is_open", "是否未办结", "open"),
    ),
)
