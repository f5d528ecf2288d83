"""Items 5 to 8, and entries on item 1: what assessors enter; and the four rules that are owed."""

from tests.plain.judgement import Judgement, Subject, Unit
from tests.plain.knowledge import Knowledge, Row
from tests.plain.terms import POLICIES, Reading, Terms

ENTERED = (5, 6, 7, 8)


def assessing(terms: Terms, _reading: Reading, knowledge: Knowledge) -> Judgement:
    """Judge the entries within the term."""
    judgement = Judgement()
    if "assessments" not in knowledge.loaded:
        for item in ENTERED:
            judgement.never_loaded(item, "assessments")
    for entry in knowledge.of("assessments"):
        if terms.holds(entry["occurred_at"].date()):
            _judge_entry(judgement, entry, terms)
    return judgement


def _judge_entry(judgement: Judgement, entry: Row, terms: Terms) -> None:
    subject = Subject(entry["item_no"], "assessment", entry["entry_id"])
    if entry["status"] == "withdrawn":
        judgement.say(subject, "met")
        return
    judgement.say(subject, "missed")
    judgement.units.append(_unit(subject, entry, terms))


def _unit(subject: Subject, entry: Row, terms: Terms) -> Unit:
    at = entry["occurred_at"]
    state = "pending" if entry["status"] == "proposed" else "confirmed"
    if subject.item_no in (5, 6):
        points = entry["points"] * entry["count"]
        return Unit(subject, at.date(), at, points, state, entry["count"])
    rule = terms.rule(subject.item_no, at.date())
    state = "unpriced" if rule.points is None else state
    return Unit(subject, at.date(), at, rule.cost * entry["count"], state, entry["count"])


def policies(terms: Terms, _reading: Reading, knowledge: Knowledge) -> Judgement:
    """Say which of the four rules came by the end of the term; a missing one costs nothing."""
    judgement = Judgement()
    if "policies" not in knowledge.loaded:
        judgement.never_loaded(8, "policies")
        return judgement
    rows = knowledge.of("policies")
    submitted = {row["kind"] for row in rows if row["submitted_on"] <= terms.ends_on}
    for kind in POLICIES:
        judgement.say(Subject(8, "policy", kind), "met" if kind in submitted else "missed")
    return judgement
