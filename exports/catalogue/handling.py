"""How the cases of a period were handled, by category and unit."""

from exports.columns import measured, text, whole
from exports.definition import Dataset

COUNTS = ("received", "closed", "on_time", "late", "overdue", "open", "no_deadline")
SUMS = ", ".join(
    f"cast(sum({name}) as bigint) as {name}"
    for name in (*COUNTS, "handling_seconds_sum", "closed_measured")
)

# The mart keeps days apart; which of them are meant is known here alone.
HANDLING = Dataset(
    name="handling",
    title="分类办理汇总",
    title_en="Handling by category",
    about="所选期间内每行一个分类一个承办单位：派单、办结、按时、逾期与平均办理时长。",
    about_en="One row a category and unit over the period: received, closed, in time, late.",
    source=f"""(
        select category_1, unit, {SUMS}
        from marts.handling_summary
        where
            contract_id = $contract
            and ($first = '' or day >= cast(nullif($first, '') as date))
            and ($last = '' or day <= cast(nullif($last, '') as date))
            and ($unit = '' or unit = $unit)
        group by category_1, unit
    ) as summary""",
    within="true",
    order="received desc, category_1, unit",
    key=("category", "unit_name"),
    period=("派单日期", "received"),
    columns=(
        text(
            "category", "一级分类", "category", 20, sql="coalesce(nullif(category_1, ''), '未分类')"
        ),
        text("unit_name", "承办单位", "unit", 20, sql="coalesce(nullif(unit, ''), '未填写')"),
        whole("received", "派单件数", "received"),
        whole("closed", "办结件数", "closed"),
        whole("on_time", "按时办结", "on time"),
        whole("late", "逾期办结", "late"),
        whole("overdue", "超期未结", "overdue"),
        whole("open", "办理中", "open"),
        whole("no_deadline", "无时限", "no deadline"),
        measured(
            "mean_hours",
            "平均办理小时",
            "mean hours",
            "handling_seconds_sum / 3600.0::double / nullif(closed_measured, 0)",
        ),
    ),
)
