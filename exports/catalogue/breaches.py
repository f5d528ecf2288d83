"""Every case with a deduction or a missed limit, and what it cost."""

from exports.columns import WIDE, code, exact, minutes, moment, text, yes_no
from exports.definition import Dataset
from warehouse.selections import cases as chosen

BREACHES = Dataset(
    name="breaches",
    title="Cases late or deducted",
    about="One row a case that missed a limit or cost points: how late, how much.",
    source="marts.breached_cases",
    within=chosen.BREACHED,
    order=chosen.BREACHED_ORDER,
    key=("case_id",),
    period="received",
    states="breach",
    assumed=("readings.",),
    columns=(
        text("case_id", "case number", 22),
        text("title", "title", WIDE),
        text("category_1", "category"),
        text("community", "community"),
        text("unit", "unit", 20),
        code("unit_kind", "kind of unit", "unit_kind"),
        moment("received_at", "received"),
        moment("deducted_at", "last deduction"),
        text("items", "items"),
        yes_no("missed_forwarding", "forwarded late"),
        yes_no("missed_redispatch", "forwarded late after a return"),
        yes_no("missed_closing", "not closed the same day"),
        yes_no("is_wrongly_dispatched", "dispatch error"),
        minutes("late_minutes", "minutes late", "late_seconds"),
        exact("points_confirmed", "points confirmed"),
        exact("points_pending", "points pending"),
        exact("points_exempt", "points exempt"),
        exact("points", "points"),
        code("state", "state", "breach"),
        yes_no("is_open", "open"),
    ),
)
