"""How much was held together: worlds and what they hold, cases, ledger rows, outcomes."""

from tests import holding
from tests.plain.closing import rounds
from tests.plain.comparison import disagreements
from tests.plain.knowledge import known
from tests.plain.ledger import Ledger
from tests.plain.terms import Terms
from tests.plain.worlds import World


class Tally(holding.Tally[World]):
    """Counts of what was compared."""

    def compare(self, world: World) -> list[str]:
        seen: list[Ledger] = []
        found = disagreements(world, seen.append)
        self["worlds"] += 1
        self["of them with gaps in coverage"] += any(_has_gaps(ledger) for ledger in seen)
        self["of them with amended terms"] += any(_is_amended(terms) for terms in world.contracts)
        self._count_rows(world)
        for ledger in seen:
            self._count_ledger(ledger)
        return found

    def _count_rows(self, world: World) -> None:
        knowledge = known(world.rows, world.as_of)
        cases, versions = knowledge.of("cases"), world.rows.get("cases", ())
        reopened = sum(len(rounds(case, knowledge)) > 1 for case in cases)
        rewritten = sum(not row.get("is_current", True) for row in versions)
        self["of them with rounds"] += reopened > 0
        self["of them with rewritten exports"] += rewritten > 0
        self["cases"] += len(versions) - rewritten
        self["reopened cases"] += reopened
        self["earlier versions of cases"] += rewritten

    def _count_ledger(self, ledger: Ledger) -> None:
        self["ledgers"] += 1
        self["deductions"] += len(ledger.deductions)
        several = [row for row in ledger.deductions if row.item_no in (5, 6) and row.units > 1]
        self["entries on items 5 and 6 that count several times"] += len(several)
        self["outcomes"] += len(ledger.said)
        unmeasured = sum(outcome == "not_measurable" for _, outcome in ledger.said)
        self["of them not measurable"] += unmeasured
        handed_back = sum(subject.subject_kind == "redispatch" for subject, _ in ledger.said)
        self["of them for cases handed back"] += handed_back


def _has_gaps(ledger: Ledger) -> bool:
    return any(share is not None and 0 < share < 1 for share in ledger.measured.values())


def _is_amended(terms: Terms) -> bool:
    dated = [*terms.rules.values(), *terms.dues.values(), terms.teams, terms.grounds]
    return any(len(versions) > 1 for versions in dated) or any(
        reading.later for reading in terms.readings
    )
