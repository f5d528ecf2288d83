"""The figures that the pages show, each declared once: what it means, and which column it is."""

from warehouse.figures import cases, files, money, rankings, scores, staffing
from warehouse.figures.figure import Figure

__all__ = ["FIGURES", "Figure", "shown_on"]

FIGURES = {
    figure.key: figure
    for part in (scores, cases, rankings, staffing, money, files)
    for figure in part.FIGURES
}


def shown_on(page: str) -> list[Figure]:
    """Return the figures of a page, the principal first."""
    return [figure for figure in FIGURES.values() if page in figure.pages]
