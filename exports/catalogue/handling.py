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
    title="Handling by category",
    about="One row a category and unit over the period: received, closed, in time, late.",
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
    period="received",
    columns=(
        text("category", "category", 20, sql="coalesce(nullif(category_1, ''), '未分类')"),
        text("unit_name", "unit", 20, sql="coalesce(nullif(unit, ''), '未填写')"),
        whole("received", "received"),
        whole("closed", "closed"),
        whole("on_time", "on time"),
        whole("late", "late"),
        whole("overdue", "overdue"),
        whole("open", "open"),
        whole("no_deadline", "no deadline"),
        measured(
            "mean_hours",
            "mean hours",
            "handling_seconds_sum / 3600.0::double / nullif(closed_measured, 0)",
        ),
    ),
)
