"""What the contract owes, whether it may be paid, and what is paid."""

from exports.columns import code, day, exact, sentence, text, whole, yes_no
from exports.definition import Dataset
from warehouse.wording.reasons.money import GATE_FIGURES, MILESTONE_FIGURES, gate_reason, milestone

PAYMENTS = Dataset(
    name="payments",
    title="Payments",
    about="One row a milestone: amount, gate, invoice, due day and what is paid.",
    source="marts.payment_milestones",
    order="milestone",
    key=("milestone",),
    columns=(
        whole("milestone", "milestone"),
        text("title", "title"),
        exact("amount", "amount"),
        code("gate_state", "gate", "gate"),
        code("gate_state_strict", "gate, read strictly", "gate"),
        day("gate_open_since", "gate open since"),
        sentence("gate_reason", "why", gate_reason, GATE_FIGURES),
        text("invoice_no", "invoice", 22),
        day("received_on", "invoice received"),
        day("due_on", "due"),
        yes_no("due_certain", "due day certain"),
        whole("working_days_left", "working days left"),
        day("paid_on", "paid on"),
        day("last_paid_on", "last payment"),
        exact("paid_amount", "paid"),
        exact("invoiced_amount", "invoiced"),
        exact("uninvoiced_paid", "paid without invoice"),
        exact("returned_amount", "refunded"),
        exact("damage", "damage not made good"),
        exact("fines", "fines"),
        exact("withheld", "may be withheld"),
        exact("payable", "payable"),
        exact("open_amount", "still to be paid"),
        code("state", "state", "milestone"),
        sentence("fact", "in a sentence", milestone, MILESTONE_FIGURES),
    ),
)
