"""Points, money, counts and shares as the office writes them; rounding is half-up, here only."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from warehouse.wording.language import _

NOTHING = "—"
MINUS = "−"


def is_missing(number: Any) -> bool:
    """Say whether `number` is null in any of the ways a frame has of saying so."""
    try:
        return number is None or bool(number != number)  # NaN and NaT differ from themselves
    except TypeError:  # pandas' own null, which can't be told true or false
        return True


def fixed(number: Any, places: int) -> str:
    """Return `number` with exactly `places` decimals and thousands set apart."""
    if is_missing(number):
        return NOTHING
    step = Decimal(1).scaleb(-places)
    rounded = Decimal(str(number)).quantize(step, ROUND_HALF_UP)
    return f"{abs(rounded):,}" if rounded >= 0 else f"{MINUS}{abs(rounded):,}"


def points(number: Any) -> str:
    """Return points to one decimal: 83.4."""
    return fixed(number, 1)


def exact(number: Any) -> str:
    """Return a decimal with the digits it has and no zero at its end: 0.2, 3, 1.25."""
    return NOTHING if is_missing(number) else f"{Decimal(str(number)).normalize():f}"


def signed(number: Any) -> str:
    """Return a change in points with its sign: +0.2, −0.4."""
    text = fixed(number, 1)
    return (
        text if is_missing(number) or text[0] == MINUS or Decimal(str(number)) == 0 else f"+{text}"
    )


def rate(number: Any) -> str:
    """Return a burn rate: 0.86."""
    return fixed(number, 2)


def money(number: Any) -> str:
    """Return yuan with two decimals: 1,169,234.14."""
    return fixed(number, 2)


def yuan(number: Any) -> str:
    """Return money with its unit: 350,770.24 元; what is not known is a dash."""
    return NOTHING if is_missing(number) else _("{n} yuan").format(n=money(number))


def count(number: Any) -> str:
    """Return a whole number with thousands: 41,203."""
    return fixed(number, 0)


def share(part: Any, of: Any = None) -> str:
    """Return a share 0–1 as 95.2%, with (n=210) where it stands on a sample."""
    if is_missing(part):
        return NOTHING
    text = f"{fixed(Decimal(str(part)) * 100, 1)}%"
    return text if of is None else f"{text} (n={count(of)})"


def points_of(number: Any) -> str:
    """Return points with their unit: 23.4 分."""
    return NOTHING if is_missing(number) else _("{n} points").format(n=points(number))
