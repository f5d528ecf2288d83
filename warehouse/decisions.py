"""Decisions on what waits for one, as if taken at the moment of a snapshot."""

from collections.abc import Iterable
from dataclasses import dataclass

from warehouse.quoting import sql_text

# A window that may be another contract's stays undecided, whoever approves it.
PLACED = "row_key in (select row_key from core.placements where record = 'exemptions')"


@dataclass(frozen=True)
class Decisions:
    """Ids of requests to be excused that are pending, and of entries that are proposed."""

    approved: frozenset[str] = frozenset()
    rejected: frozenset[str] = frozenset()
    confirmed: frozenset[str] = frozenset()
    withdrawn: frozenset[str] = frozenset()

    def changes(self) -> dict[str, str]:
        """Return, for each table in which any would stand, the columns it changes, in SQL."""
        return {
            **({"core.exemptions": self._requests()} if self.approved | self.rejected else {}),
            **({"core.assessment_entries": self._entries()} if self._of_entries else {}),
        }

    @property
    def _of_entries(self) -> frozenset[str]:
        return self.confirmed | self.withdrawn

    def _requests(self) -> str:
        approved = f"{_is_in('exemption_id', self.approved)} and {PLACED}"
        rejected = _is_in("exemption_id", self.rejected)
        decided = f"decision = 'pending' and ({approved} or {rejected})"
        return (
            f"case when {decided} then (select as_of from core.moment) else decided_at end"
            f" as decided_at, case when not ({decided}) then decision"
            f" when {rejected} then 'rejected' else 'approved' end as decision"
        )

    def _entries(self) -> str:
        return (
            "case when status <> 'proposed' then status"
            f" when {_is_in('entry_id', self.confirmed)} then 'confirmed'"
            f" when {_is_in('entry_id', self.withdrawn)} then 'withdrawn' else status end as status"
        )


NONE = Decisions()


def _is_in(column: str, ids: Iterable[str]) -> str:
    listed = ", ".join(map(sql_text, sorted(ids)))
    return f"{column} in ({listed})" if listed else "false"
