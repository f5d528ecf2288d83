"""The ledger: every deduction with its arithmetic and its reason."""

from exports.columns import WIDE, code, day, exact, moment, sentence, text, whole
from exports.definition import Dataset
from exports.words import ITEMS, KINDS, LEDGER, SUBJECTS
from warehouse.selections import ledger as chosen
from warehouse.wording.reasons.ledger import FIGURES, reason

DEDUCTIONS = Dataset(
    name="deductions",
    title="扣分明细",
    title_en="Ledger of deductions",
    about="每行一笔扣分：考核项、对象、次数、分值、状态与事由。",
    about_en="One row a deduction: item, subject, units, points, state and reason.",
    source="marts.deductions",
    within=chosen.WITHIN,
    order=chosen.ORDER,
    key=("item_no", "subject_kind", "subject_id", "occurred_on", "state"),
    period=("扣分日期", "occurred"),
    states=LEDGER,
    assumed=("readings.", "reports.", "rules."),
    columns=(
        day("occurred_on", "扣分日期", "day"),
        moment("occurred_at", "扣分时间", "time"),
        text("month", "月份", "month"),
        whole("item_no", "考核项", "item"),
        code("item", "考核内容", "what", ITEMS, sql="cast(item_no as varchar)"),
        code("subject_kind", "对象类别", "kind of subject", SUBJECTS),
        text("subject_id", "对象", "subject", 22),
        text("case_id", "工单编号", "case number", 22),
        text("title", "标题", "title", WIDE),
        text("category_1", "一级分类", "category"),
        text("community", "社区", "community"),
        text("unit", "承办单位", "unit", 20),
        code("unit_kind", "单位类别", "kind of unit", KINDS),
        whole("units", "次数", "units"),
        exact("points", "扣分", "points"),
        code("state", "状态", "state", LEDGER),
        sentence("reason", "事由", "reason", reason, FIGURES),
        moment("started_at", "计时起点", "clock since"),
        moment("due_at", "时限", "due"),
        moment("ended_at", "完成时间", "done"),
        text("exemption_id", "免责编号", "exemption"),
    ),
)
