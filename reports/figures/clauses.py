"""When and where the clauses with a clock were not kept."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from reports.figures.volume import HOURS
from reports.scope import Scope

BANDS = f"""
{HOURS}
where hour = band_from and band_late > 0
order by band_late desc, band_from
"""
UNITS = """
marts.costs_between($contract, $reading, $first, $last)
order by confirmed desc, pending desc, unit
limit $most
"""
REPORTS = """
marts.report_calendar
where
    contract_id = $contract
    and outcome = 'missed'
    and due_at >= $first
    and due_at < $until
order by due_at, kind, title
"""
UNITS_SHOWN = 8


@dataclass(frozen=True)
class LateBand:
    """Cases forwarded late of those received in the six hours from `band_from`, and of all."""

    band_from: int
    band_late: int
    all_late: int

    @property
    def band_to(self) -> int:
        """The hour at which the band ends."""
        return self.band_from + 6


@dataclass(frozen=True)
class LateUnit:
    """Deductions over the cases of one unit."""

    unit: str
    late: int
    errors: int
    not_same_day: int
    confirmed: Decimal
    pending: Decimal


@dataclass(frozen=True)
class LateReport:
    """A report that was due in the days and came late or not at all."""

    kind: str
    title: str | None
    period_end: date
    due_at: datetime
    submitted_at: datetime | None


@dataclass(frozen=True)
class Clauses:
    """Every miss of the clauses with a clock: by hour, by unit, by report."""

    bands: list[LateBand]
    units: list[LateUnit]
    reports: list[LateReport]


def clauses(scope: Scope) -> Clauses | None:
    """Return where the clauses were not kept; None where no case was ever loaded."""
    if not scope.has("cases"):
        return None
    return Clauses(
        scope.rows(LateBand, BANDS),
        scope.rows(LateUnit, UNITS, most=UNITS_SHOWN),
        scope.rows(LateReport, REPORTS),
    )
