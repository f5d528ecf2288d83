"""How much was held together: worlds, cases, ledger rows, outcomes."""

from tests import holding
from tests.plain.comparison import disagreements
from tests.plain.ledger import Ledger
from tests.plain.worlds import World


class Tally(holding.Tally[World]):
    """Counts of what was compared."""

    def compare(self, world: World) -> list[str]:
        found = disagreements(world, self._ledger)
        self["worlds"] += 1
        self["cases"] += len(world.rows.get("cases", ()))
        return found

    def _ledger(self, ledger: Ledger) -> None:
        self["ledgers"] += 1
        self["deductions"] += len(ledger.deductions)
        self["outcomes"] += len(ledger.outcomes)
