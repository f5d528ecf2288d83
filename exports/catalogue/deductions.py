"""The ledger: every deduction with its arithmetic and its reason."""

from exports.columns import WIDE, code, day, exact, moment, sentence, text, whole
from exports.definition import Dataset
from warehouse.selections import ledger as chosen
from warehouse.wording.reasons.ledger import FIGURES, reason

DEDUCTIONS = Dataset(
    name="deductions",
    title="Ledger of deductions",
    about="One row a deduction: item, subject, units, points, state and reason.",
    source="marts.deductions",
    within=chosen.WITHIN,
    order=chosen.ORDER,
    key=("item_no", "subject_kind", "subject_id", "occurred_on", "state"),
    period="occurred",
    states="deduction",
    assumed=("readings.", "reports.", "rules."),
    columns=(
        day("occurred_on", "day"),
        moment("occurred_at", "time"),
        text("month", "month"),
        whole("item_no", "item"),
        code("item", "what", "item", sql="cast(item_no as varchar)"),
        code("subject_kind", "kind of subject", "subject"),
        text("subject_id", "subject", 22),
        text("case_id", "case number", 22),
        text("title", "title", WIDE),
        text("category_1", "category"),
        text("community", "community"),
        text("unit", "unit", 20),
        code("unit_kind", "kind of unit", "unit_kind"),
        whole("units", "units"),
        exact("points", "points"),
        code("state", "state", "deduction"),
        sentence("reason", "reason", reason, FIGURES),
        moment("started_at", "clock started"),
        moment("due_at", "due"),
        moment("ended_at", "done"),
        text("exemption_id", "exemption"),
    ),
)
