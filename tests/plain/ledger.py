"""All clauses together: deductions, outcomes and the score of one contract under each reading."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import reduce
from itertools import accumulate
from operator import add
from typing import NamedTuple

from tests.plain.assessing import assessing, policies
from tests.plain.closing import closing
from tests.plain.hotline import forwarding
from tests.plain.judgement import Deduction, Judgement, Subject, Unit
from tests.plain.knowledge import Knowledge, Rows, known
from tests.plain.measuring import Measured, is_too_little, shares
from tests.plain.reporting import reporting
from tests.plain.staffing import staffing
from tests.plain.terms import DAY, Reading, Terms

CLAUSES = (staffing, forwarding, closing, reporting, assessing, policies)


class Score(NamedTuple):
    """What is left of the full score."""

    score: Decimal
    score_if_pending: Decimal
    score_gross: Decimal


@dataclass(frozen=True)
class Ledger:
    """One contract under one reading, as of an instant."""

    deductions: list[Deduction]
    outcomes: dict[Subject, str]
    score: Score
    score_daily: dict[date, Score]
    state: str
    measured: Measured
    said: frozenset[tuple[Subject, str]] = frozenset()


def ledgers(terms: Terms, rows: Rows, as_of: datetime) -> dict[str, Ledger]:
    """Work out the ledger of a contract under each of its readings."""
    knowledge = known(rows, as_of)
    return {reading.name: _ledger(terms, reading, knowledge) for reading in terms.readings}


def _ledger(terms: Terms, reading: Reading, knowledge: Knowledge) -> Ledger:
    judgement = reduce(add, (clause(terms, reading, knowledge) for clause in CLAUSES), Judgement())
    units = [unit for unit in judgement.units if _counts(unit, terms, knowledge.as_of)]
    deductions = _merged(terms.contract_id, reading.name, units)
    score = _score(terms, deductions)
    daily = {
        day: _score(terms, [row for row in deductions if row.occurred_on <= day])
        for day in terms.days(knowledge.as_of.date())
    }
    state = _state(terms, deductions, score, knowledge)
    return Ledger(
        deductions,
        one_each(judgement.outcomes),
        score,
        daily,
        state,
        shares(terms, knowledge),
        frozenset(judgement.outcomes),
    )


def one_each(outcomes: Iterable[tuple[Subject, str]]) -> dict[Subject, str]:
    """Give each subject one outcome; of several clocks of a case always the same one."""
    return dict(sorted(outcomes, reverse=True))


def _counts(unit: Unit, terms: Terms, as_of: datetime) -> bool:
    return terms.holds(unit.occurred_on) and unit.occurred_at <= as_of


def _merged(contract_id: str, reading: str, units: Iterable[Unit]) -> list[Deduction]:
    rows: dict[tuple[Subject, date, str], list[Unit]] = {}
    for unit in units:
        rows.setdefault((unit.subject, unit.occurred_on, unit.state), []).append(unit)
    return [_deduction(contract_id, reading, of_day) for of_day in rows.values()]


def _deduction(contract_id: str, reading: str, of_day: Sequence[Unit]) -> Deduction:
    first = of_day[0]
    last = max(unit.occurred_at for unit in of_day)
    count = sum(unit.count for unit in of_day)
    points = sum((unit.points for unit in of_day), Decimal(0))
    return Deduction(
        contract_id, reading, *first.subject, first.occurred_on, last, count, points, first.state
    )


def _score(terms: Terms, deductions: Sequence[Deduction]) -> Score:
    spent = {
        state: sum((row.points for row in deductions if row.state == state), Decimal(0))
        for state in ("confirmed", "pending", "exempt")
    }
    gone = accumulate(spent.values())
    return Score(*(max(Decimal(0), terms.full_score - points) for points in gone))


def _state(
    terms: Terms, deductions: Sequence[Deduction], score: Score, knowledge: Knowledge
) -> str:
    if score.score < terms.pass_mark:
        return "failed"
    if _burns_too_fast(terms, deductions, knowledge.as_of.date()):
        return "at_risk"
    if score.score_if_pending < terms.pass_mark:
        return "at_risk"
    return "insufficient_data" if is_too_little(terms, knowledge) else "ok"


def _burns_too_fast(terms: Terms, deductions: Sequence[Deduction], today: date) -> bool:
    spent = sum((row.points for row in deductions if row.state == "confirmed"), Decimal(0))
    budget = terms.full_score - terms.pass_mark
    days_total = (terms.ends_on - terms.starts_on + DAY).days
    return spent * days_total > budget * len(terms.days(today))
