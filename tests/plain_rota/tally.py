"""Where the two part ways on a world, and how much was held together."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from tests import holding
from tests.plain.terms import Terms
from tests.plain_rota import published
from tests.plain_rota.cameras import camera_days
from tests.plain_rota.coverage import coverage
from tests.plain_rota.roster import roster
from tests.plain_rota.worlds import World


class Tally(holding.Tally[World]):
    """Counts of what was compared."""

    def compare(self, world: World) -> list[str]:
        self["worlds"] += 1
        with published.built(world) as connection:
            found: list[str] = []
            for terms in world.contracts:
                found += self._apart(connection, terms, world)
        return found

    def _apart(self, connection: Any, terms: Terms, world: World) -> list[str]:
        self["contracts"] += 1
        asked, of = (terms, world.rows, world.as_of), (connection, terms.contract_id)
        plain, sql = coverage(*asked), published.coverage(*of)
        found = [
            *self._only("hours", sql.hours, plain.hours),
            *self._only("gaps", sql.gaps, plain.gaps),
            *self._only("days", sql.days, plain.days),
            *self._only("roster days", published.roster(*of), roster(*asked)),
            *self._only("camera days", published.camera_days(*of), camera_days(*asked)),
        ]
        measured = [hour for hour in plain.hours if hour.outcome != "not_measurable"]
        self["minutes of a rota"] += sum(hour.minutes_judged for hour in measured)
        return [f"{terms.contract_id}: {text}" for text in found]

    def _only(self, what: str, sql: Iterable[Any], plain: Iterable[Any]) -> list[str]:
        there, here = Counter(sql), Counter(plain)
        self[what] += here.total()
        return [
            *(f"only SQL has {what} {one}" for one in sorted((there - here).elements(), key=str)),
            *(f"only plain has {what} {one}" for one in sorted((here - there).elements(), key=str)),
        ]
