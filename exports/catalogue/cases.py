"""Every case with how it stands; its title with telephone and ID numbers struck out."""

from exports.columns import WIDE, code, exact, moment, text, yes_no
from exports.definition import Dataset
from warehouse.selections import cases as chosen

CASES = Dataset(
    name="cases",
    title="List of cases",
    about="One row a case: its times, how it stands, what it cost. Nothing of the caller.",
    source="marts.case_list",
    within=chosen.LISTED,
    order=chosen.LISTED_ORDER,
    key=("case_id",),
    period="received",
    states="handling",
    assumed=("readings.",),
    columns=(
        text("case_id", "case number", 22),
        text("title", "title", WIDE),
        text("category_1", "category"),
        code("channel", "channel", "channel"),
        text("community", "community"),
        text("unit", "unit", 20),
        code("unit_kind", "kind of unit", "unit_kind"),
        moment("received_at", "received"),
        moment("forwarded_at", "forwarded"),
        moment("due_at", "due"),
        moment("feedback_at", "fed back"),
        moment("closed_at", "closed"),
        code("handling_state", "handling", "handling"),
        code("forwarding_outcome", "forwarding", "outcome"),
        code("closing_outcome", "same-day closing", "outcome"),
        exact("points", "points confirmed"),
        exact("pending_points", "points pending"),
        yes_no("is_open", "open"),
    ),
)
