"""What can be exported: one module a dataset."""

from exports.catalogue.breaches import BREACHES
from exports.catalogue.cases import CASES
from exports.catalogue.coverage import COVERAGE, COVERAGE_HOURS
from exports.catalogue.deductions import DEDUCTIONS
from exports.catalogue.handling import HANDLING
from exports.catalogue.payments import PAYMENTS
from exports.catalogue.unit_ranking import UNIT_RANKING
from exports.catalogue.video import VIDEO, VIDEO_ISSUES
from exports.definition import Dataset
from warehouse.errors import UserError

ALL = (
    BREACHES,  # first what is filed most
    CASES,
    DEDUCTIONS,
    UNIT_RANKING,
    HANDLING,
    COVERAGE,
    COVERAGE_HOURS,
    VIDEO,
    VIDEO_ISSUES,
    PAYMENTS,
)

__all__ = ["ALL", "dataset", "datasets"]


def datasets() -> tuple[Dataset, ...]:
    """Return everything that can be exported."""
    return ALL


def dataset(name: str) -> Dataset:
    """Return the dataset called so; raise UserError where there is none."""
    for known in ALL:
        if name in known.names:
            return known
    raise UserError("There is no export called {name}. Choose of: {names}.", name=name, names=ALL)
