"""Where the score will end, in one sentence that the overview, the wall and the page share."""

from decimal import Decimal
from math import ceil, floor

from dashboard.queries.forecast import Forecast, Outlook
from warehouse.wording import _, count, half_up, points, share

LEAST, MOST = 0.005, 0.995  # nearer to never or always than this nobody knows


def in_the_end(foretold: Outlook | None) -> str:
    """Say where the score will end and how sure that is; nothing where too little is known."""
    if foretold is None or foretold.told is None:
        return ""
    if foretold.is_over:
        return _("The term ended at {n} points").format(n=points(foretold.told.median))
    return of_forecast(foretold.told, foretold.pass_mark)


def of_forecast(told: Forecast, mark: float) -> str:
    """Say where the score of a term that still runs will end."""
    return _(
        "About {n} points when the term ends, with 80% between {low} and {high}; "
        "chance of passing {chance}"
    ).format(
        n=about(told.median, mark),
        **ends(told.low, told.high),
        chance=chance(told.pass_probability),
    )


def about(score: float, mark: float) -> str:
    """Return a score in whole points, finer where that would move it over the pass mark."""
    whole = half_up(Decimal(str(score)), 0)
    return count(whole) if (whole >= mark) == (score >= mark) else points(score)


def ends(low: float, high: float) -> dict[str, str]:
    """Return the ends of an interval in whole points, never narrower than it is."""
    return {"low": count(floor(low + 1e-6)), "high": count(ceil(high - 1e-6))}


def chance(probability: float) -> str:
    """Return a probability in whole percent; none is called certain."""
    if probability > MOST:
        return _("over 99%")
    if probability < LEAST:
        return _("under 1%")
    return share(probability, places=0)
