"""Every form there is."""

from dashboard.forms.form import Form
from warehouse.records.assessment import BY_ENTRY
from warehouse.wording import item, to_say, word

APPEAL = ("appeal_filed", "appeal_upheld", "appeal_rejected")


def _items() -> dict[str, str]:
    return {str(number): item(number) for number in BY_ENTRY}


def _appeal() -> dict[str, str]:
    return {event: word("event", event) for event in APPEAL}


ASSESSMENT = Form(
    "assessment",
    "assessments",
    to_say("Enter an assessment"),
    asked=("item_no", "occurred_at", "points", "count", "reason", "evidence"),
    filled={"status": "proposed"},
    by="entered_by",
    numbered=("entry_id", "KH"),
    options={"item_no": _items},
    now=("occurred_at",),
    takes_evidence=True,
)
CONFIRMATION = Form(
    "confirmation",
    "assessments",
    to_say("Confirm or withdraw"),
    by="confirmed_by",
    answers={"confirmed": to_say("Confirm"), "withdrawn": to_say("Withdraw")},
    adds={"confirmed": {"status": "confirmed"}, "withdrawn": {"status": "withdrawn"}},
)
WITHDRAWAL = Form(
    "withdrawal",
    "withdrawals",
    to_say("Ask that a load be withdrawn"),
    asked=("withdrawn_load", "reason"),
    filled={"status": "proposed"},
    by="requested_by",
)
WITHDRAWN = Form(
    "withdrawn",
    "withdrawals",
    to_say("Withdraw it, or refuse to"),
    by="confirmed_by",
    answers={"confirmed": to_say("Withdraw it"), "withdrawn": to_say("Refuse")},
    adds={"confirmed": {"status": "confirmed"}, "withdrawn": {"status": "withdrawn"}},
    is_tried_first=True,
)
COUNTED_AGAIN = Form(
    "counted_again",
    "withdrawals",
    to_say("Take the withdrawal back"),
    by="confirmed_by",
    answers={"withdrawn": to_say("Let it count again")},
    adds={"withdrawn": {"status": "withdrawn"}},
    is_tried_first=True,
)
CASE_EXEMPTION = Form(
    "case_exemption",
    "exemptions",
    to_say("Request that this case be excused"),
    asked=("ground",),
    filled={"decision": "pending"},
    by="requested_by",
    numbered=("exemption_id", "TS"),
)
EXEMPTION = Form(
    "exemption",
    "exemptions",
    to_say("Request that a time be excused"),
    asked=("ground", "starts_at", "ends_at"),
    filled={"decision": "pending"},
    by="requested_by",
    numbered=("exemption_id", "TS"),
)
DECISION = Form(
    "decision",
    "exemptions",
    to_say("Decide"),
    asked=("document_no",),
    by="decided_by",
    at="decided_at",
    answers={"approved": to_say("Approve"), "rejected": to_say("Reject")},
    adds={"approved": {"decision": "approved"}, "rejected": {"decision": "rejected"}},
)
APPEALED = Form(
    "appeal",
    "case_events",
    to_say("Note an appeal or its outcome"),
    asked=("event", "event_at", "unit", "note"),
    by="operator",
    options={"event": _appeal},
    now=("event_at",),
)
INVOICE = Form(
    "invoice",
    "invoices",
    to_say("Enter an invoice"),
    asked=("invoice_no", "milestone", "amount", "received_on"),
    now=("received_on",),
)
PAID = ("payment_no", "milestone", "amount", "paid_on", "invoice_no")
PAYMENT = Form("payment", "payments", to_say("Enter a payment"), asked=PAID, now=("paid_on",))
REFUND = Form(
    "refund",
    "payments",
    to_say("Enter a refund"),
    asked=PAID,
    now=("paid_on",),
    negated=("amount",),
)
WORKING_DAY = Form(
    "working_day",
    "working_days",
    to_say("Enter a working day that was announced"),
    asked=("day", "is_working_day", "source"),
)
CONTRACT_EVENT = Form(
    "contract_event",
    "contract_events",
    to_say("Enter what happened to the contract"),
    asked=("kind", "occurred_on", "amount", "due_on", "resolved_on", "document_no", "note"),
    numbered=("event_id", "HT"),
    now=("occurred_on",),
)
REPORT = Form(
    "report",
    "reports",
    to_say("Enter a report that was handed in"),
    asked=("kind", "period_end", "title", "due_at", "submitted_at"),
    now=("submitted_at",),
)
NOTICE = Form(
    "notice",
    "notices",
    to_say("Enter a notice to the units"),
    asked=("issued_at", "topic", "audience", "basis", "unit", "acknowledged_at"),
    numbered=("notice_id", "TX"),
    now=("issued_at",),
)
TRAINING = Form(
    "training",
    "trainings",
    to_say("Enter a training"),
    asked=("held_at", "topic", "audience", "attendees", "hours"),
    numbered=("training_id", "PX"),
    now=("held_at",),
)
