"""Every case with how it stands; its title with telephone and ID numbers struck out."""

from exports.columns import WIDE, code, exact, moment, text, yes_no
from exports.definition import Dataset
from exports.words import CHANNELS, HANDLING, KINDS, OUTCOMES
from warehouse.selections import cases as chosen

CASES = Dataset(
    name="cases",
    title="工单清单",
    title_en="List of cases",
    about="每行一件工单：各环节时间、办理情况、考核结果与扣分。不含来电人信息。",
    about_en="One row a case: its times, how it stands, what it cost. Nothing of the caller.",
    source="marts.case_list",
    within=chosen.LISTED,
    order=chosen.LISTED_ORDER,
    key=("case_id",),
    period=("派单日期", "received"),
    states=HANDLING,
    assumed=("readings.",),
    columns=(
        text("case_id", "工单编号", "case number", 22),
        text("title", "标题", "title", WIDE),
        text("category_1", "一级分类", "category"),
        code("channel", "来源渠道", "channel", CHANNELS),
        text("community", "社区", "community"),
        text("unit", "承办单位", "unit", 20),
        code("unit_kind", "单位类别", "kind of unit", KINDS),
        moment("received_at", "派单时间", "received"),
        moment("forwarded_at", "转派时间", "forwarded"),
        moment("due_at", "办理截止时间", "due"),
        moment("feedback_at", "反馈时间", "fed back"),
        moment("closed_at", "办结时间", "closed"),
        code("handling_state", "办理情况", "handling", HANDLING),
        code("forwarding_outcome", "转派考核", "forwarding", OUTCOMES),
        code("closing_outcome", "日产日清考核", "same-day closing", OUTCOMES),
        exact("points", "已确认扣分", "points confirmed"),
        exact("pending_points", "待定扣分", "points pending"),
        yes_no("is_open", "是否未办结", "open"),
    ),
)
