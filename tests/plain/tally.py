"""How much was held together: worlds, cases, ledger rows, outcomes."""

from collections import Counter

from tests.plain.comparison import disagreements
from tests.plain.ledger import Ledger
from tests.plain.worlds import World


class Tally(Counter[str]):
    """Counts of what was compared."""

    def compare(self, world: World) -> list[str]:
        """Count a world and return where its two ledgers disagree."""
        found = disagreements(world, self._ledger)
        self["worlds"] += 1
        self["cases"] += len(world.rows.get("cases", ()))
        return found

    def _ledger(self, ledger: Ledger) -> None:
        self["ledgers"] += 1
        self["deductions"] += len(ledger.deductions)
        self["outcomes"] += len(ledger.outcomes)

    def __str__(self) -> str:
        return ", ".join(f"{count} {what}" for what, count in self.items())
