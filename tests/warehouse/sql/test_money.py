"""Invoices, payments, gates, damage: given rows, what is due, until when, and what is open."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from tests.world import World, qinghe, rows_of

Rows = dict[str, list[dict[str, Any]]]

A = Decimal("584617.07")  # either milestone
APRIL_22 = date(2026, 4, 22)  # signed; 15 working days on: 2026-05-15
IN_TERM = datetime(2026, 10, 16, 12)
AFTER_TERM = datetime(2027, 5, 3, 9)


def on(month: int, day: int, year: int = 2026, hour: int = 9) -> datetime:
    return datetime(year, month, day, hour)


def invoice(
    no: str, received_on: date, amount: object = A, milestone: int = 1, **given: Any
) -> dict[str, Any]:
    columns = {"invoice_no": no, "milestone": milestone, "amount": amount, "load_id": "invoices"}
    return columns | {"received_on": received_on} | given


def payment(
    no: str, paid_on: date, amount: object = A, names: str | None = None, milestone: int = 1
) -> dict[str, Any]:
    columns = {"payment_no": no, "milestone": milestone, "amount": amount, "load_id": "payments"}
    return columns | {"paid_on": paid_on, "invoice_no": names}


def event(kind: str, occurred_on: date, no: str = "S1", **given: Any) -> dict[str, Any]:
    columns = {"event_id": no, "kind": kind, "load_id": "contract_events"}
    return columns | {"occurred_on": occurred_on} | given


def damage(amount: object, resolved_on: date | None = None, no: str = "S1") -> dict[str, Any]:
    return event("property_damage", date(2026, 8, 3), no, amount=amount, resolved_on=resolved_on)


def fine(amount: object, no: str = "S9") -> dict[str, Any]:
    return event("fine", date(2026, 8, 3), no, amount=amount)


def back(on: date, amount: object = A, names: str | None = None) -> dict[str, Any]:
    return payment("P-BACK", on, -Decimal(str(amount)), names)


NOTHING_YET = event("amendment", date(2026, 4, 23), "S0")
LATER = payment("P-LATER", date(2029, 1, 5), 1)  # known to no test: payments count as loaded


def money(*rows: dict[str, Any]) -> Rows:
    """Return the rows by record, as if each of the three records had been loaded."""
    given: Rows = {"invoices": [], "payments": [LATER], "contract_events": [NOTHING_YET]}
    for row in rows:
        record = "invoices" if "received_on" in row else "payments"
        given["contract_events" if "event_id" in row else record].append(row)
    return given


F1 = invoice("F1", APRIL_22)
FIRST_HALF = invoice("F1", APRIL_22, 300_000)
SECOND_HALF = invoice("F2", date(2026, 4, 30), "284617.07")
FINAL = invoice("W1", date(2027, 4, 22), milestone=2)
BREACH = event("breach", date(2027, 5, 4))
SETTLED = BREACH | {"resolved_on": date(2027, 5, 6)}
UNDONE = event("month_unfulfilled", date(2026, 8, 31), resolved_on=date(2026, 9, 30))
RECTIFY = event("rectification", date(2026, 8, 3), due_on=date(2026, 8, 31))
ENDED = event("termination", date(2026, 8, 1))
IN_FULL = payment("P1", date(2026, 5, 12), A, "F1")
TEAMS = ["supervisor", *["dispatch"] * 6, *["appeals"] * 2, *["video"] * 2]
TEAM = [
    {"staff_id": f"YS-{n:02}", "name": f"某{n}", "team": team, "on_post_on": APRIL_22}
    for n, team in enumerate(TEAMS)
]
MAY_15, MAY_25, MAY_26 = date(2026, 5, 15), date(2026, 5, 25), date(2026, 5, 26)

# What it shows, rows, milestone, as of → state, due, certain, paid, withheld, open.
MILESTONES = [
    ("nothing was ever loaded", {}, 1, on(5, 1),
     "awaiting_invoice", None, None, None, 0, None),
    ("no invoice", money(), 1, on(5, 1),
     "awaiting_invoice", None, None, 0, 0, A),
    ("the day before the signing", money(F1), 1, on(4, 21),
     "gated", None, None, 0, 0, A),
    ("the day of the invoice", money(F1), 1, on(4, 22),
     "due", MAY_15, True, 0, 0, A),
    ("the last moment of the last day", money(F1), 1, on(5, 15, hour=23),
     "due", MAY_15, True, 0, 0, A),
    ("the first moment after it", money(F1), 1, on(5, 16, hour=0),
     "overdue", MAY_15, True, 0, 0, A),
    ("invoices loaded, payments never", {"invoices": [F1]}, 1, on(5, 1),
     "due", MAY_15, True, None, 0, None),
    ("an invoice of a later day is not known", money(invoice("F1", date(2026, 5, 6))), 1, on(5, 5),
     "awaiting_invoice", None, None, 0, 0, A),
    ("paid within the days", money(F1, payment("P1", date(2026, 5, 12))), 1, on(6, 1),
     "paid", MAY_15, True, A, 0, 0),
    ("a payment of a later day is not known", money(F1, payment("P1", date(2026, 5, 12))),
     1, on(5, 11), "due", MAY_15, True, 0, 0, A),
    ("paid late", money(F1, payment("P1", date(2026, 5, 20))), 1, on(6, 1),
     "paid", MAY_15, True, A, 0, 0),
    ("paid in part", money(F1, payment("P1", date(2026, 5, 11), 300_000)), 1, on(5, 15),
     "part_paid", MAY_15, True, 300_000, 0, Decimal("284617.07")),
    ("paid in part, the rest overdue", money(F1, payment("P1", date(2026, 5, 11), 300_000)),
     1, on(5, 18), "overdue", MAY_15, True, 300_000, 0, Decimal("284617.07")),
    ("paid in two parts",
     money(F1, payment("P1", date(2026, 5, 11), 300_000),
           payment("P2", date(2026, 5, 14), "284617.07")),
     1, on(6, 1), "paid", MAY_15, True, A, 0, 0),
    ("a cent short", money(F1, payment("P1", date(2026, 5, 12), "584617.06")), 1, on(5, 18),
     "overdue", MAY_15, True, Decimal("584617.06"), 0, Decimal("0.01")),
    ("two invoices, the older is paid first",
     money(FIRST_HALF, SECOND_HALF, payment("P1", date(2026, 5, 12), 300_000)),
     1, on(5, 18), "part_paid", MAY_25, True, 300_000, 0, Decimal("284617.07")),
    ("two invoices, the younger is paid by name",
     money(FIRST_HALF, SECOND_HALF, payment("P1", date(2026, 5, 12), "284617.07", "F2")),
     1, on(5, 18), "overdue", MAY_15, True, Decimal("284617.07"), 0, 300_000),
    ("the only invoice is paid, the rest not invoiced",
     money(FIRST_HALF, payment("P1", date(2026, 5, 12), 300_000, "F1")),
     1, on(5, 18), "part_paid", MAY_15, True, 300_000, 0, Decimal("284617.07")),
    ("an invoice over the amount", money(invoice("F1", APRIL_22, 600_000)), 1, on(5, 1),
     "due", MAY_15, True, 0, 0, A),
    ("an invoice over the amount, paid as agreed",
     money(invoice("F1", APRIL_22, 600_000), payment("P1", date(2026, 5, 12))),
     1, on(5, 18), "paid", MAY_15, True, A, 0, 0),
    ("a payment without an invoice", money(payment("P1", date(2026, 4, 25), 100_000)), 1, on(5, 1),
     "part_paid", None, None, 100_000, 0, Decimal("484617.07")),
    ("a payment naming an invoice that is not on file",
     money(F1, payment("P1", date(2026, 4, 25), 100_000, "F9")),
     1, on(5, 1), "part_paid", MAY_15, True, 100_000, 0, Decimal("484617.07")),
    ("paid too much", money(F1, payment("P1", date(2026, 5, 12), 600_000)), 1, on(5, 18),
     "paid", MAY_15, True, 600_000, 0, 0),
    ("money returned",
     money(F1, payment("P1", date(2026, 5, 12), A, "F1"),
           payment("P2", date(2026, 5, 20), -100_000)),
     1, on(5, 21), "overdue", MAY_15, True, Decimal("484617.07"), 0, 100_000),
    ("a credit note lowers what is invoiced, not what is owed",
     money(F1, invoice("F2", date(2026, 4, 30), "-84617.07"),
           payment("P1", date(2026, 5, 12), 500_000)),
     1, on(5, 18), "part_paid", MAY_15, True, 500_000, 0, Decimal("84617.07")),
    ("an invoice cancelled and written anew starts the clock anew",
     money(F1, invoice("F2", date(2026, 5, 6), -A), invoice("F3", date(2026, 5, 6))),
     1, on(5, 18), "due", MAY_26, True, 0, 0, A),
    ("the last payment before the end of the term",
     money(invoice("W1", date(2027, 4, 1), milestone=2)), 2, on(4, 21, 2027, 23),
     "gated", None, None, 0, 0, A),
    ("the same invoice the day after: counted from the end of the term",
     money(invoice("W1", date(2027, 4, 1), milestone=2)), 2, on(4, 22, 2027, 0),
     "due", date(2027, 5, 14), False, 0, 0, A),
    ("paid before the end of the term",
     money(payment("P1", date(2026, 12, 1), 100_000, milestone=2)), 2, IN_TERM.replace(month=12),
     "gated", None, None, 100_000, 0, Decimal("484617.07")),
    ("open after the term", money(FINAL), 2, AFTER_TERM,
     "due", date(2027, 5, 17), False, 0, 0, A),
    ("a breach closes the gate again", money(FINAL, BREACH), 2, on(5, 5, 2027),
     "gated", None, None, 0, 0, A),
    ("not before it occurred", money(FINAL, BREACH), 2, AFTER_TERM,
     "due", date(2027, 5, 17), False, 0, 0, A),
    ("the day before it is settled", money(FINAL, SETTLED), 2, on(5, 5, 2027),
     "gated", None, None, 0, 0, A),
    ("settled: the clock starts anew", money(FINAL, SETTLED), 2, on(5, 6, 2027),
     "due", date(2027, 5, 27), False, 0, 0, A),
    ("a major violation closes it too",
     money(FINAL, event("major_violation", date(2026, 9, 1))), 2, AFTER_TERM,
     "gated", None, None, 0, 0, A),
    ("a breach settled within the term moves nothing",
     money(FINAL, event("breach", date(2026, 8, 3), resolved_on=date(2026, 9, 1))), 2, AFTER_TERM,
     "due", date(2027, 5, 17), False, 0, 0, A),
    ("a month left undone is a breach like another",
     money(FINAL, event("month_unfulfilled", date(2026, 8, 31))), 2, AFTER_TERM,
     "gated", None, None, 0, 0, A),
    ("until it is settled",
     money(FINAL, event("month_unfulfilled", date(2026, 8, 31), resolved_on=date(2026, 9, 30))),
     2, AFTER_TERM, "due", date(2027, 5, 17), False, 0, 0, A),
    ("three months left undone, though each is settled: all may be claimed back",
     money(FINAL, *(UNDONE | {"event_id": f"S{n}", "occurred_on": date(2026, n, 28)}
                    for n in (6, 7, 8))),
     2, AFTER_TERM, "gated", None, None, 0, 0, A),
    ("a demand to rectify within its term",
     money(FINAL, RECTIFY | {"due_on": date(2027, 5, 3)}), 2, AFTER_TERM,
     "due", date(2027, 5, 17), False, 0, 0, A),
    ("a demand to rectify past its term",
     money(FINAL, RECTIFY | {"due_on": date(2027, 5, 2)}), 2, AFTER_TERM,
     "gated", None, None, 0, 0, A),
    ("rectified on the last day of its term",
     money(FINAL, RECTIFY | {"resolved_on": date(2026, 8, 31)}), 2, AFTER_TERM,
     "due", date(2027, 5, 17), False, 0, 0, A),
    ("rectified late, within the term of the contract",
     money(FINAL, RECTIFY | {"resolved_on": date(2026, 9, 1)}), 2, AFTER_TERM,
     "due", date(2027, 5, 17), False, 0, 0, A),
    ("rectified late, after the term of the contract",
     money(FINAL, RECTIFY | {"resolved_on": date(2027, 4, 30)}), 2, AFTER_TERM,
     "due", date(2027, 5, 25), False, 0, 0, A),
    ("a demand without a term is never overdue",
     money(FINAL, RECTIFY | {"due_on": None}), 2, AFTER_TERM,
     "due", date(2027, 5, 17), False, 0, 0, A),
    ("what is no breach closes nothing",
     money(FINAL, event("replacement_demand", date(2026, 8, 3)),
           event("no_renewal_notice", date(2027, 3, 25), "S2")),
     2, AFTER_TERM, "due", date(2027, 5, 17), False, 0, 0, A),
    ("a team that is not complete on its day: the first payment may be claimed back",
     money(FINAL) | {"staff": TEAM[:10]}, 2, AFTER_TERM, "gated", None, None, 0, 0, A),
    ("a team that was complete later",
     money(FINAL) | {"staff": [*TEAM[:10], TEAM[10] | {"on_post_on": date(2026, 5, 20)}]},
     2, AFTER_TERM, "due", date(2027, 5, 17), False, 0, 0, A),
    ("a team complete in time", money(FINAL) | {"staff": TEAM}, 2, AFTER_TERM,
     "due", date(2027, 5, 17), False, 0, 0, A),
    ("the new year's day of an unannounced year is none", money(invoice("I1", date(2026, 12, 25))),
     1, on(1, 16, 2027), "due", date(2027, 1, 18), False, 0, 0, A),
    ("by a provisional day nothing is overdue", money(FINAL), 2, on(9, 1, 2027),
     "due", date(2027, 5, 17), False, 0, 0, A),
    ("nor what is paid in part",
     money(FINAL, payment("P2", date(2027, 5, 10), 300_000, "W1", milestone=2)),
     2, on(9, 1, 2027), "part_paid", date(2027, 5, 17), False, 300_000, 0, Decimal("284617.07")),
    ("after a termination nothing of the last payment is due",
     money(invoice("W1", date(2026, 9, 1), milestone=2), ENDED), 2, IN_TERM,
     "gated", None, None, 0, 0, 0),
    ("nor after the term", money(FINAL, ENDED), 2, AFTER_TERM,
     "gated", None, None, 0, 0, 0),
    ("nor where a second one is on file, or the first is settled",
     money(FINAL, ENDED | {"resolved_on": date(2026, 8, 10)},
           ENDED | {"event_id": "S2", "occurred_on": date(2026, 9, 1)}), 2, AFTER_TERM,
     "gated", None, None, 0, 0, 0),
    ("not before it is pronounced",
     money(event("termination", date(2026, 10, 17))), 2, IN_TERM,
     "gated", None, None, 0, 0, A),
    ("damage and fines are not withheld from what is not due",
     money(ENDED, damage(20_000, no="S2"), fine(5_000)), 2, IN_TERM,
     "gated", None, None, 0, 0, 0),
    ("a last payment that was made stays made",
     money(payment("P2", date(2026, 7, 1), A, milestone=2), ENDED), 2, IN_TERM,
     "paid", None, None, A, 0, 0),
    ("an advance that is not returned stays paid", money(F1, IN_FULL, ENDED), 1, IN_TERM,
     "paid", MAY_15, True, A, 0, 0),
    ("an advance never paid stays due", money(F1, ENDED), 1, IN_TERM,
     "overdue", MAY_15, True, 0, 0, A),
    ("returned in full after a termination: not due again",
     money(F1, IN_FULL, ENDED, back(date(2026, 8, 20))), 1, IN_TERM,
     "gated", None, None, 0, 0, 0),
    ("returned by another payment that names the invoice",
     money(F1, IN_FULL, ENDED, back(date(2026, 8, 20), names="F1")), 1, IN_TERM,
     "gated", None, None, 0, 0, 0),
    ("returned in part after a termination",
     money(F1, IN_FULL, ENDED, back(date(2026, 8, 20), 100_000)), 1, IN_TERM,
     "gated", None, None, Decimal("484617.07"), 0, 0),
    ("returned in full before the termination: due again until then",
     money(F1, IN_FULL, ENDED, back(date(2026, 7, 20))), 1, on(7, 31),
     "overdue", MAY_15, True, 0, 0, A),
    ("and no longer from then on",
     money(F1, IN_FULL, ENDED, back(date(2026, 7, 20))), 1, on(8, 1),
     "gated", MAY_15, True, 0, 0, 0),
    ("returned and paid again before the termination",
     money(F1, IN_FULL, back(date(2026, 5, 20), 100_000),
           payment("P3", date(2026, 5, 25), 100_000, "F1"), ENDED), 1, IN_TERM,
     "paid", MAY_15, True, A, 0, 0),
    ("returned in full without a termination: due again",
     money(F1, IN_FULL, back(date(2026, 8, 20))), 1, IN_TERM,
     "overdue", MAY_15, True, 0, 0, A),
    ("a fine is set off against the last payment", money(FINAL, fine(5_000)), 2, AFTER_TERM,
     "due", date(2027, 5, 17), False, 0, 5_000, Decimal("579617.07")),
    ("and against no other", money(F1, fine(5_000)), 1, IN_TERM,
     "overdue", MAY_15, True, 0, 0, A),
    ("two fines and damage add up",
     money(FINAL, fine(5_000), fine("0.07", "S8"), damage(20_000)), 2, AFTER_TERM,
     "due", date(2027, 5, 17), False, 0, Decimal("25000.07"), 559_617),
    ("a fine paid otherwise", money(FINAL, fine(5_000) | {"resolved_on": date(2026, 9, 1)}),
     2, AFTER_TERM, "due", date(2027, 5, 17), False, 0, 0, A),
    ("a fine without an amount", money(FINAL, fine(None)), 2, AFTER_TERM,
     "due", date(2027, 5, 17), False, 0, 0, A),
    ("a fine larger than the last payment", money(FINAL, fine(600_000)), 2, AFTER_TERM,
     "paid", date(2027, 5, 17), False, 0, A, 0),
    ("paid less the fine",
     money(FINAL, fine(5_000),
           payment("P2", date(2027, 5, 10), "579617.07", "W1", milestone=2)),
     2, on(5, 20, 2027), "paid", date(2027, 5, 17), False, Decimal("579617.07"), 5_000, 0),
    ("a breach does not touch the advance", money(F1, event("breach", date(2026, 4, 25))),
     1, on(5, 1), "due", MAY_15, True, 0, 0, A),
    ("damage is withheld from the last payment", money(damage("20000.00")), 2, IN_TERM,
     "gated", None, None, 0, 20_000, Decimal("564617.07")),
    ("and from no other", money(F1, damage("20000.00")), 1, IN_TERM,
     "overdue", MAY_15, True, 0, 0, A),
    ("damage made good", money(damage("20000.00", date(2026, 9, 1))), 2, IN_TERM,
     "gated", None, None, 0, 0, A),
    ("damage made good later than as of", money(damage("20000.00", date(2026, 11, 1))), 2, IN_TERM,
     "gated", None, None, 0, 20_000, Decimal("564617.07")),
    ("damage later than as of", money(damage("20000.00")), 2, on(8, 2),
     "gated", None, None, 0, 0, A),
    ("damage without an amount", money(damage(None)), 2, IN_TERM,
     "gated", None, None, 0, 0, A),
    ("damage larger than the last payment", money(damage(600_000)), 2, IN_TERM,
     "gated", None, None, 0, A, 0),
    ("and after the term nothing is left to pay", money(FINAL, damage(600_000)), 2, AFTER_TERM,
     "paid", date(2027, 5, 17), False, 0, A, 0),
    ("paid less the damage",
     money(FINAL, damage("20000.00"),
           payment("P2", date(2027, 5, 10), "564617.07", "W1", milestone=2)),
     2, on(5, 20, 2027), "paid", date(2027, 5, 17), False, Decimal("564617.07"), 20_000, 0),
    ("the clock leaves the calendar", money(invoice("W1", date(2029, 4, 19), milestone=2)),
     2, on(4, 19, 2029), "due", None, None, 0, 0, A),
]  # fmt: skip


@pytest.mark.parametrize(
    "rows, milestone, as_of, state, due_on, certain, paid, withheld, open_amount",
    [row[1:] for row in MILESTONES],
    ids=[str(row[0]) for row in MILESTONES],
)
def test_a_milestone(rows, milestone, as_of, state, due_on, certain, paid, withheld, open_amount):
    built = World(rows, as_of)
    assert rows_of(
        built,
        "select state, due_on, due_certain, paid_amount, withheld, open_amount"
        f" from marts.payment_milestones where milestone = {milestone}",
    ) == [(state, due_on, certain, paid, withheld, open_amount)]


def milestone_of(rows: Rows, as_of: datetime, columns: str, milestone: int = 1) -> tuple[Any, ...]:
    built = World(rows, as_of)
    (found,) = rows_of(
        built, f"select {columns} from marts.payment_milestones where milestone = {milestone}"
    )
    return found


def test_the_gate_says_which_breach_keeps_it_closed_and_which_was_settled_last():
    gate = "gate_state, gate_open_since, gate_on, is_gate_early, gate_reason_code, gate_events"
    told, last = "breach 2027-05-04 S1", date(2027, 4, 21)
    assert milestone_of(money(BREACH), on(5, 5, 2027), gate, 2) == (
        *("closed", None, last, False, "unsettled", told),
    )
    assert milestone_of(money(SETTLED), on(5, 6, 2027), gate, 2) == (
        *("open", date(2027, 5, 6), last, False, "settled", told),
    )


@pytest.mark.parametrize(
    ("day", "left"),
    [
        (on(4, 2, 2027), 12),  # 清明 falls on Monday, the 5th
        (on(4, 16, 2027), 3),
        (on(4, 18, 2027), 3),  # a Sunday
        (on(4, 20, 2027), 1),
        (on(4, 21, 2027), None),
        (on(4, 22, 2027), None),
    ],
)
def test_the_working_days_until_a_gate_opens_are_counted(day: datetime, left: int | None):
    columns = "working_days_to_gate, is_gate_day_certain"
    assert milestone_of(money(), day, columns, 2) == (left, None if left is None else False)
    assert milestone_of(money(), day, columns, 1) == (None, None)


def test_a_gate_names_every_event_that_keeps_it_closed_by_its_number():
    other = event("major_violation", date(2027, 5, 3), "S2")
    events = milestone_of(money(BREACH, other), on(5, 5, 2027), "gate_events", 2)
    assert events == ("breach 2027-05-04 S1\nmajor_violation 2027-05-03 S2",)
    broken = event("breach", date(2027, 5, 4), "S\n1")
    assert milestone_of(money(broken), on(5, 5, 2027), "gate_events", 2) == (
        "breach 2027-05-04 S 1",
    )


def test_without_events_on_file_the_gate_claims_no_clean_record():
    gate = "gate_state, gate_reason_code"
    assert milestone_of({"invoices": [FINAL]}, AFTER_TERM, gate, 2) == ("open", "unchecked")


@pytest.mark.parametrize(
    "rows, as_of, milestone, reason_code, figures",
    [
        ({}, on(5, 1), 1, "unknown", {}),
        ({"invoices": [FINAL]}, on(5, 1, 2026), 2, "gated", {"is_gate_early": True}),
        (money(), on(5, 1), 1, "awaiting_invoice", {"working_days": 15, "payable": A}),
        (money(F1), on(5, 1), 1, "due",
         {"to_pay": A, "received_on": APRIL_22, "due_on": MAY_15, "working_days_left": 9}),
        (money(F1), on(5, 15), 1, "due", {"due_on": MAY_15, "working_days_left": 0}),
        (money(F1, payment("P1", date(2026, 5, 20))), on(6, 1), 1, "paid_late",
         {"paid_on": date(2026, 5, 20), "due_on": MAY_15, "payable": A}),
        (money(F1, payment("P1", date(2026, 5, 11), 300_000)), on(5, 18), 1, "part_due",
         {"state": "overdue", "paid_amount": 300_000, "open_amount": Decimal("284617.07"),
          "to_pay": Decimal("284617.07"), "working_days_left": -1}),
        (money(FIRST_HALF, payment("P1", date(2026, 5, 1), 300_000)), on(5, 2), 1,
         "part_uninvoiced", {"paid_amount": 300_000, "open_amount": Decimal("284617.07")}),
        (money(FIRST_HALF), on(5, 2), 1, "due", {"uninvoiced_open": Decimal("284617.07")}),
        (money(F1, payment("P1", date(2026, 5, 12), 600_000)), on(5, 18), 1, "paid_in_full",
         {"overpaid": Decimal("15382.93"), "uninvoiced_paid": Decimal("15382.93")}),
        (money(payment("P1", date(2026, 8, 1), 1, milestone=2)), IN_TERM, 2, "gated_paid",
         {"paid_amount": 1, "uninvoiced_paid": 1}),
        (money(FINAL | {"received_on": date(2026, 8, 1)}), IN_TERM, 2, "gated_invoiced",
         {"received_on": date(2026, 8, 1)}),
        (money(damage(600_000)), AFTER_TERM, 2, "nothing_payable",
         {"withheld": A, "withheld_beyond": Decimal("15382.93")}),
        (money(FINAL, damage("20000")), AFTER_TERM, 2, "due",
         {"to_pay": Decimal("564617.07"), "due_on": date(2027, 5, 17), "working_days_left": 9,
          "due_certain": False, "uncertain_year": 2027, "withheld": 20_000}),
    ],
)  # fmt: skip
def test_a_milestone_says_why_with_its_figures(rows, as_of, milestone, reason_code, figures):
    columns = ", ".join(["reason_code", *figures])
    found = milestone_of(rows, as_of, columns, milestone)
    assert found == (reason_code, *figures.values())


@pytest.mark.parametrize(
    "parts, paid_on",
    [
        ([(12, A)], 12),
        ([(11, 300_000), (14, "284617.07")], 14),
        ([(12, A), (13, -100), (14, 100)], 14),  # returned and paid again
        ([(12, A), (20, 100)], 12),  # too much since, but paid before
        ([(12, "584617.06")], None),
    ],
)
def test_a_milestone_is_paid_on_the_day_on_which_nothing_is_left(parts, paid_on):
    paid = [payment(f"P{day}", date(2026, 5, day), amount) for day, amount in parts]
    found = milestone_of(money(F1, *paid), on(6, 1), "paid_on")
    assert found == (paid_on and date(2026, 5, paid_on),)


INVOICES = [
    ("settled in full", money(F1, payment("P1", date(2026, 5, 12))),
     [("F1", A, 0, 0, date(2026, 5, 12), "settled")]),
    ("settled by name first, then the oldest",
     money(FIRST_HALF, SECOND_HALF, payment("P1", date(2026, 5, 11), 284_000, "F2"),
           payment("P2", date(2026, 5, 12), 300_100)),
     [("F1", 300_000, 0, 0, date(2026, 5, 12), "settled"),
      ("F2", 284_100, Decimal("517.07"), Decimal("517.07"), None, "due")]),
    ("what a named payment leaves over settles the oldest",
     money(FIRST_HALF, SECOND_HALF, payment("P1", date(2026, 5, 11), 300_000, "F2")),
     [("F1", Decimal("15382.93"), Decimal("284617.07"), Decimal("284617.07"), None, "overdue"),
      ("F2", Decimal("284617.07"), 0, 0, date(2026, 5, 11), "settled")]),
    ("paid before the invoice came",
     money(payment("P1", date(2026, 4, 23), 300_000), SECOND_HALF),
     [("F2", Decimal("284617.07"), 0, 0, date(2026, 4, 30), "settled")]),
    ("a credit note settles the oldest and is settled by it",
     money(F1, invoice("F2", date(2026, 4, 30), "-84617.07")),
     [("F1", Decimal("84617.07"), 500_000, 500_000, None, "overdue"),
      ("F2", Decimal("-84617.07"), 0, 0, date(2026, 4, 30), "settled")]),
    ("a credit note without an invoice stays open",
     money(invoice("F2", date(2026, 4, 30), -100), payment("P1", date(2026, 5, 4), 50)),
     [("F2", 0, -100, 0, None, "settled")]),
    ("what is over the milestone is not to be paid",
     money(invoice("F1", APRIL_22, 600_000), payment("P1", date(2026, 5, 12))),
     [("F1", A, Decimal("15382.93"), 0, date(2026, 5, 12), "settled")]),
    ("money returned is taken from the youngest",
     money(FIRST_HALF, SECOND_HALF, payment("P1", date(2026, 5, 11), 300_000, "F1"),
           payment("P2", date(2026, 5, 11), "284617.07", "F2"),
           payment("P3", date(2026, 5, 13), -100)),
     [("F1", 300_000, 0, 0, date(2026, 5, 11), "settled"),
      ("F2", Decimal("284517.07"), 100, 100, None, "due")]),
]  # fmt: skip


@pytest.mark.parametrize(
    "rows, expected", [row[1:] for row in INVOICES], ids=[str(row[0]) for row in INVOICES]
)
def test_an_invoice_is_settled_to_the_cent(rows, expected):
    built = World(rows, on(5, 18))
    assert expected == rows_of(
        built,
        "select invoice_no, settled_amount, open_amount, to_pay, settled_on, state"
        " from marts.invoices order by invoice_no",
    )


def test_a_settled_invoice_keeps_the_clock_it_had_when_it_was_settled():
    paid = payment("P1", date(2027, 4, 30), A, "W1", milestone=2)
    built = World(money(FINAL, paid, BREACH), on(5, 5, 2027))
    found = rows_of(built, "select state, counted_from, due_on from marts.invoices")
    assert found == [("settled", date(2027, 4, 22), date(2027, 5, 17))]
    states = rows_of(built, "select state from marts.payment_milestones where milestone = 2")
    assert states == [("paid",)]


def settled_by_hand(moves: list[tuple[str, Decimal, str | None]]) -> dict[str, Decimal]:
    """Settle invoices `(no, amount, None)` by payments `("", amount, no or None)`, plainly."""
    bills = {no: amount for no, amount, _ in moves if no}
    open_, pool = dict(bills), Decimal(0)
    for no, amount, named in moves:
        if not no:
            used = min(amount, open_.get(named or "", Decimal(0)))
            open_[named or ""] = open_.get(named or "", Decimal(0)) - used
            pool += amount - used
    for no in sorted(bills):
        used = min(pool, open_[no])
        open_[no] -= used
        pool -= used
    return {no: bills[no] - open_[no] for no in bills}


@pytest.mark.parametrize("seed", range(6))
def test_any_mix_of_payments_is_settled_as_by_hand(seed):
    names = ["F1", "F2", "F3", None, "F9"]
    cents = [(seed * 7919 + n * 104729) % 40_000_000 + 1 for n in range(8)]
    amounts = [Decimal(cent) / 100 for cent in cents]
    bills = [(f"F{n + 1}", amounts[n], None) for n in range(3)]
    paid = [("", amounts[n + 3] / 2 // 1, names[(seed + n * 2) % 5]) for n in range(5)]
    rows = money(
        *(invoice(no, date(2026, 4, 23), amount) for no, amount, _ in bills),
        *(payment(f"P{n}", date(2026, 5, 4), row[1], row[2]) for n, row in enumerate(paid)),
    )
    built = World(rows, on(6, 1))
    found = rows_of(built, "select invoice_no, settled_amount from marts.invoices")
    assert dict(found) == settled_by_hand([*bills, *paid])


def test_a_payment_says_whether_it_names_an_invoice_of_its_milestone():
    rows = money(
        F1,
        payment("P1", date(2026, 5, 1), 1, "F1"),
        payment("P2", date(2026, 5, 1), 1),
        payment("P3", date(2026, 5, 1), 1, "F9"),
        payment("P4", date(2026, 5, 1), 1, "F1", milestone=2),
    )
    built = World(rows, on(6, 1))
    found = rows_of(built, "select payment_no, is_invoiced from marts.payments order by 1")
    assert found == [("P1", True), ("P2", False), ("P3", False), ("P4", False)]


RENEWED = qinghe().model_copy(
    update={
        "id": "qinghe-2027",
        "signed_on": date(2027, 4, 19),
        "starts_on": date(2027, 4, 22),
        "ends_on": date(2028, 4, 21),
    }
)


@pytest.mark.parametrize(
    "milestone, day, contract_id",
    [
        (1, date(2026, 4, 22), "qinghe-2026"),
        (1, date(2027, 4, 18), "qinghe-2026"),
        (1, date(2027, 4, 19), "qinghe-2027"),  # signed: the advance of the new year
        (2, date(2027, 4, 19), "qinghe-2026"),
        (2, date(2027, 5, 6), "qinghe-2026"),  # after the term, and the new one is signed
        (2, date(2028, 4, 10), "qinghe-2027"),
        (2, date(2028, 5, 10), "qinghe-2027"),
    ],
)
def test_money_belongs_to_the_contract_whose_milestone_it_is(milestone, day, contract_id):
    rows = money(
        invoice("F1", day, milestone=milestone), payment("P1", day, A, milestone=milestone)
    )
    built = World(rows, datetime(2028, 6, 1), contracts=[qinghe(), RENEWED])
    assert rows_of(built, "select contract_id from marts.invoices") == [(contract_id,)]
    assert rows_of(built, "select contract_id from marts.payments") == [(contract_id,)]


def test_a_payment_belongs_to_the_contract_of_the_invoice_it_names():
    rows = money(invoice("F1", date(2027, 4, 1)), payment("P1", date(2027, 4, 23), A, "F1"))
    built = World(rows, datetime(2027, 6, 1), contracts=[qinghe(), RENEWED])
    assert rows_of(built, "select contract_id from marts.payments") == [("qinghe-2026",)]


def test_an_event_belongs_to_the_term_that_holds_it_else_to_the_contract_signed_last():
    days = [date(2027, 4, 20), date(2027, 4, 22), date(2028, 5, 1)]
    rows = money(*(event("breach", day, f"S{n}") for n, day in enumerate(days, start=1)))
    built = World(rows, datetime(2028, 6, 1), contracts=[qinghe(), RENEWED])
    found = rows_of(
        built,
        "select event_id, contract_id from core.contract_events where kind = 'breach' order by 1",
    )
    assert found == [("S1", "qinghe-2026"), ("S2", "qinghe-2027"), ("S3", "qinghe-2027")]


DOUBTS = [
    ("named and within", money(F1, payment("P1", date(2026, 5, 12), A, "F1")), []),
    ("invoices over the milestone, the one that goes beyond",
     money(F1, invoice("F2", date(2026, 4, 30), 1)),
     [("invoices", "F2", "amount:over_milestone")]),
    ("over it no longer, since a credit note",
     money(F1, invoice("F2", date(2026, 4, 30), 1), invoice("F3", date(2026, 5, 1), -1)), []),
    ("no invoice named", money(F1, payment("P1", date(2026, 5, 12))),
     [("payments", "P1", "invoice_no:missing")]),
    ("an unknown invoice named", money(F1, payment("P1", date(2026, 5, 12), A, "F9")),
     [("payments", "P1", "invoice_no:unknown")]),
    ("an invoice of the other milestone named",
     money(F1, payment("P1", date(2026, 5, 12), A, "F1", milestone=2)),
     [("payments", "P1", "invoice_no:unknown")]),
    ("paid over what is payable, the payment that goes beyond",
     money(F1, payment("P1", date(2026, 5, 12), A, "F1"),
           payment("P2", date(2026, 5, 13), 1, "F1")),
     [("payments", "P2", "amount:over_payable")]),
    ("paid over what is payable less the damage",
     money(invoice("W1", date(2026, 8, 1), milestone=2),
           payment("P1", date(2026, 8, 2), A, "W1", milestone=2), damage(1)),
     [("payments", "P1", "amount:over_payable")]),
    ("a milestone that the contract does not have",
     money(invoice("F1", APRIL_22, milestone=3)),
     [("invoices", "F1", "milestone:not_in_contract")]),
    ("before the signing",
     money(invoice("F1", date(2026, 4, 21)), payment("P1", date(2026, 4, 21)),
           event("breach", date(2026, 4, 21))),
     [("contract_events", "S1", "contract:none"), ("invoices", "F1", "contract:none"),
      ("payments", "P1", "contract:none")]),
    ("not known yet", money(invoice("F1", date(2026, 11, 1), 600_000)), []),
]  # fmt: skip


@pytest.mark.parametrize(
    "rows, doubts", [row[1:] for row in DOUBTS], ids=[str(row[0]) for row in DOUBTS]
)
def test_odd_money_is_listed_as_a_doubt(rows, doubts):
    built = World(rows, IN_TERM)
    found = rows_of(built, "select record, row_key, doubt from marts.doubts order by all")
    assert found == doubts


PAID = payment("P1", date(2026, 5, 12), A, "F1")
FORECASTS = [
    ("advance paid", money(F1, PAID), [
        ("as_now", A, A, 0, 0, 0, 0, Decimal("1169234.14")),
        ("damage_withheld", A, A, 0, 0, 0, 0, Decimal("1169234.14")),
        ("terminated", A, 0, 0, Decimal("350770.24"), A, Decimal("935387.31"),
         Decimal("-350770.24")),
    ]),
    ("advance paid, damage", money(F1, PAID, damage("20000.00"), damage("5000.50", no="S2")), [
        ("as_now", A, A, 0, 0, 0, 0, Decimal("1169234.14")),
        ("damage_withheld", A, Decimal("559616.57"), Decimal("25000.50"), 0, 0, 0,
         Decimal("1144233.64")),
        ("terminated", A, 0, 0, Decimal("350770.24"), A, Decimal("935387.31"),
         Decimal("-350770.24")),
    ]),
    ("nothing paid, damage beyond the last payment", money(damage(600_000)), [
        ("as_now", 0, Decimal("1169234.14"), 0, 0, 0, 0, Decimal("1169234.14")),
        ("damage_withheld", 0, A, A, 0, 0, Decimal("15382.93"), Decimal("569234.14")),
        ("terminated", 0, 0, 0, Decimal("350770.24"), 0, Decimal("350770.24"),
         Decimal("-350770.24")),
    ]),
    ("all paid before the damage was known",
     money(F1, PAID, payment("P2", date(2026, 8, 1), A, milestone=2), damage(20_000)), [
        ("as_now", 2 * A, 0, 0, 0, 0, 0, Decimal("1169234.14")),
        ("damage_withheld", 2 * A, 0, 0, 0, 0, 20_000, Decimal("1149234.14")),
        ("terminated", 2 * A, 0, 0, Decimal("350770.24"), 2 * A, Decimal("1520004.38"),
         Decimal("-350770.24")),
    ]),
    ("no payment was ever loaded", {"invoices": [F1]}, [
        ("as_now", None, None, 0, 0, None, None, None),
        ("damage_withheld", None, None, 0, 0, None, None, None),
        ("terminated", None, None, 0, Decimal("350770.24"), None, None, None),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(
    "rows, expected", [row[1:] for row in FORECASTS], ids=[str(row[0]) for row in FORECASTS]
)
def test_what_will_have_been_paid_in_the_end(rows, expected):
    built = World(rows, IN_TERM)
    assert expected == rows_of(
        built,
        "select scenario, paid, still_to_pay, withheld, penalty, refund, contractor_owes, net"
        " from marts.balance_forecasts order by scenario",
    )


@pytest.mark.parametrize(
    "rows, reason_codes",
    [
        ({"invoices": [F1]}, ["unknown", "unknown", "unknown"]),
        (money(F1, PAID), ["as_now", "no_damage", "terminated"]),
        (money(damage(600_000)), ["as_now", "damage_withheld", "terminated"]),
    ],
)
def test_a_scenario_says_what_its_sum_rests_on(rows, reason_codes):
    built = World(rows, IN_TERM)
    query = "select reason_code, penalty_percent from marts.balance_forecasts order by scenario"
    assert rows_of(built, query) == [(code, 30) for code in reason_codes]
