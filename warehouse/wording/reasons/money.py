"""Why a milestone may be paid, how it stands, and what a contract comes to in the end."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from warehouse.wording.language import _, is_missing, listed, plural, to_say
from warehouse.wording.numbers import exact, is_some, money
from warehouse.wording.times import iso

GATE_FIGURES = (
    *("gate", "gate_on", "is_gate_early", "gate_reason_code", "gate_open_since", "gate_events"),
    *("gate_state", "gate_state_strict", "payment_gate"),
)
MILESTONE_FIGURES = (
    *GATE_FIGURES,
    *("reason_code", "state", "received_on", "working_days", "working_days_left"),
    *("due_on", "due_certain", "uncertain_year", "is_past_due", "to_pay", "paid_on"),
    *("paid_amount", "returned_amount", "payable", "open_amount", "uninvoiced_open"),
    *("withheld", "damage", "fines", "withheld_beyond", "overpaid", "uninvoiced_paid"),
)
GATES = {
    ("signing", True): to_say("the contract is to be signed on {day}"),
    ("signing", False): to_say("the contract was signed on {day}"),
    ("end_of_term", True): to_say("the term runs until {day}"),
    ("end_of_term", False): to_say("the term ended on {day}"),
}
GATE_REASONS = {
    "terminated": to_say("the contract was terminated: {events}"),
    "breached": to_say("{gate}; breached: {events}"),
    "unsettled": to_say("{gate}; not settled: {events}"),
    "unchecked": to_say("{gate}; no contract events were ever loaded, so breaches are not known"),
    "settled": to_say("{gate}; settled on {day}: {events}"),
    "no_breach": to_say("{gate}, no breach is unsettled"),
}
# The contract does not say whether a settled breach still counts: what a gate says rests on this.
READ_AS = {
    "unresolved": to_say("{told} (assumed: only an open breach counts)"),
    "any": to_say("{told} (assumed: a settled breach counts as well)"),
}
READ_STRICTLY = to_say(
    "{told} (assumed: only an open breach counts; read strictly, a settled one keeps it from being "
    "paid)"
)
EVENTS = {
    "breach": to_say("breach {number} ({day})"),
    "major_violation": to_say("major violation {number} ({day})"),
    "month_unfulfilled": to_say("month undone {number} ({day})"),
    "rectification": to_say("demand to rectify {number}, overdue since {day}"),
    "team_incomplete": to_say("first payment to be had back since {day} (art. 12(2)2)"),
    "unfulfilled_months": to_say("all payments to be had back since {day} (art. 8(2))"),
    "termination": to_say("termination {number} ({day})"),
}
MILESTONES = {
    "ended": to_say("nothing is to be paid any more: {gate}"),
    "ended_paid": to_say("nothing is to be paid any more: {gate}; {paid} yuan paid"),
    "ended_returned": to_say(
        "nothing is to be paid any more: {gate}; {given} yuan paid, {returned} returned"
    ),
    "gated_unknown": to_say(
        "may not be paid yet: {gate}; no invoices and no payments were ever loaded"
    ),
    "gated_paid": to_say("may not be paid yet: {gate}; {paid} yuan were paid all the same"),
    "gated_invoiced": to_say(
        "may not be paid yet: {gate}; the clock of the invoice of {received} starts once it may"
    ),
    "gated": to_say("may not be paid yet: {gate}"),
    "unknown": to_say(
        "no invoices and no payments were ever loaded: nothing can be said; load them"
    ),
    "awaiting_invoice": to_say(
        "no invoice yet; {payable} yuan due within {days} working days of its receipt"
    ),
    "paid": to_say("{paid} yuan paid"),
    "nothing_payable": to_say("nothing is to be paid"),
    "paid_late": to_say("{payable} yuan paid in full on {paid_on}, after the due day {due}"),
    "paid_in_full": to_say("{payable} yuan paid in full on {paid_on}"),
    "part_uninvoiced": to_say("{paid} yuan paid, no invoice yet for the remaining {rest}"),
    "part_due": to_say(
        "{paid} yuan paid, {rest} left; invoice received {received}, {to_pay} yuan {clock}"
    ),
    "due": to_say("invoice received {received}, {to_pay} yuan {clock}"),
}
# By whether it is for damage, and whether for fines.
WITHHELD = {
    (True, False): to_say("{amount} yuan withheld for damage not made good (art. 8(3))"),
    (False, True): to_say("{amount} yuan withheld for fines (art. 8(1))"),
    (True, True): to_say(
        "{amount} yuan withheld: damage not made good {damage} (art. 8(3)), fines {fines} "
        "(art. 8(1))"
    ),
}
CLOCKED = ("part_due", "due")
FORECASTS = {
    "unknown": to_say("no payments were ever loaded: what was paid is not known; load them"),
    "as_now": to_say("{paid} yuan paid, {rest} still to pay"),
    "no_damage": to_say("no damage and no fine is open: the same as things stand"),
    "damage_withheld": to_say(
        "{withheld} yuan withheld from the final payment for damage not made good and fines, "
        "{rest} still to pay"
    ),
    "terminated": to_say(
        "the contractor returns {paid} yuan paid + penalty {penalty} ({percent}% of the price) "
        "= {owes}; nothing more is paid"
    ),
}


def gate_reason(row: Any) -> str:
    """Return why a milestone may be paid or not yet: 服务期至 2027-04-21，未满."""
    gate = _(GATES[row.gate, bool(row.is_gate_early)]).format(day=iso(row.gate_on))
    if row.gate_reason_code not in GATE_REASONS:
        return gate
    told = _(GATE_REASONS[row.gate_reason_code]).format(
        gate=gate, events=_events(row), day=iso(row.gate_open_since)
    )
    return told if row.gate_reason_code == "terminated" else _read(row).format(told=told)


def _read(row: Any) -> str:
    """Return which reading of 如无违约事项 a gate rests on."""
    is_stricter = row.gate_state == "open" and row.gate_state_strict == "closed"
    return _(READ_STRICTLY if is_stricter else READ_AS[row.payment_gate])


def _events(row: Any) -> str:
    lines = [] if is_missing(row.gate_events) else row.gate_events.split("\n")
    parts = (line.split(" ", 2) for line in lines)
    return listed(_(EVENTS[kind]).format(number=number, day=on) for kind, on, number in parts)


def milestone(row: Any) -> str:
    """Return how a milestone stands: 已付 300,000.00 元，余 284,617.07 元；发票 …."""
    head = _(MILESTONES[row.reason_code]).format(
        gate=gate_reason(row),
        paid=money(row.paid_amount),
        given=_given(row),
        returned=money(row.returned_amount),
        payable=money(row.payable),
        rest=money(row.open_amount),
        to_pay=money(row.to_pay),
        received=iso(row.received_on),
        due=iso(row.due_on),
        paid_on=iso(row.paid_on),
        days=row.working_days,
        clock=_clock(row) if row.reason_code in CLOCKED else "",
    )
    return _("; ").join([head, *_remarks(row)])


def _given(row: Any) -> str:
    """Return all that was paid, what was returned of it included."""
    if is_missing(row.paid_amount) or is_missing(row.returned_amount):
        return money(row.paid_amount)
    return money(Decimal(str(row.paid_amount)) + Decimal(str(row.returned_amount)))


def _clock(row: Any) -> str:
    if is_missing(row.due_certain) or row.due_certain:
        return _due(row)
    text = _(
        "{clock}; provisional: the working days of {year} are not announced or not loaded and "
        "count Monday to Friday; load “Working days” to settle it"
    )
    return text.format(clock=_due(row), year=int(row.uncertain_year))


def _due(row: Any) -> str:
    due = iso(row.due_on)
    left = 0 if is_missing(row.working_days_left) else int(row.working_days_left)
    if is_missing(row.due_on):
        return _("the due day lies beyond the calendar")
    if left > 0:
        many = "due {due}, {n} working days left"
        return plural("due {due}, {n} working day left", many, left, due=due)
    if row.is_past_due and row.state != "overdue":
        return _("overdue if the due day {due} stands").format(due=due)
    if row.state != "overdue":
        return _("due today, {due}").format(due=due)
    if left < 0:
        many = "was due {due}, {n} working days late"
        return plural("was due {due}, {n} working day late", many, -left, due=due)
    return _("was due {due}").format(due=due)


def _remarks(row: Any) -> Iterator[str]:
    """Yield what else is to be said: in part without invoice, withheld, paid too much."""
    if is_some(row.uninvoiced_open):
        text = _("no invoice yet for another {amount} yuan")
        yield text.format(amount=money(row.uninvoiced_open))
    if row.state == "overdue":
        yield _("late funding is no breach and bears no interest (art. 7(1)6)")
    if is_some(row.to_pay) and row.gate_state == "open" and is_missing(row.paid_amount):
        yield _("no payments were ever loaded: if it is paid, load them")
    if is_some(row.withheld) or is_some(row.withheld_beyond):
        yield _withheld(row)
    if is_some(row.overpaid):
        yield _("{amount} yuan too much").format(amount=money(row.overpaid))
    if is_some(row.uninvoiced_paid):
        text = _("{amount} yuan paid without an invoice")
        yield text.format(amount=money(row.uninvoiced_paid))


def _withheld(row: Any) -> str:
    """Return what is taken off a payment, for what, and what of it goes beyond the payment."""
    if not is_some(row.withheld):
        text = _("{beyond} yuan for damage and fines are the contractor's to pay")
        return text.format(beyond=money(row.withheld_beyond))
    told = _(WITHHELD[is_some(row.damage), is_some(row.fines)]).format(
        amount=money(row.withheld), damage=money(row.damage), fines=money(row.fines)
    )
    if is_some(row.withheld_beyond):
        text = _(
            "{told}, another {beyond} yuan beyond this payment are the contractor's to make up"
        )
        return text.format(told=told, beyond=money(row.withheld_beyond))
    return told


def forecast(row: Any) -> str:
    """Return the arithmetic of what a contract comes to in the end."""
    told = _(FORECASTS[row.reason_code]).format(
        paid=money(row.paid),
        rest=money(row.still_to_pay),
        withheld=money(row.withheld),
        penalty=money(row.penalty),
        percent=exact(row.penalty_percent),
        owes=money(row.contractor_owes),
    )
    if row.reason_code == "unknown" and is_some(row.penalty):
        text = _("{told}; the penalty is {penalty}")
        return text.format(told=told, penalty=money(row.penalty))
    if row.reason_code == "damage_withheld" and is_some(row.contractor_owes):
        text = _("{told}; the contractor makes up the remaining {owes}")
        return text.format(told=told, owes=money(row.contractor_owes))
    return told
