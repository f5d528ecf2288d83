"""Points, money, counts and shares as the office writes them; rounding is half-up, here only."""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from warehouse.wording.language import _, is_missing

NOTHING = "—"
MINUS = "−"


def is_some(number: Any) -> bool:
    """Say whether `number` is known and above 0."""
    return not is_missing(number) and Decimal(str(number)) > 0


def fixed(number: Any, places: int) -> str:
    """Return `number` with exactly `places` decimals and thousands set apart."""
    if is_missing(number):
        return NOTHING
    rounded = half_up(Decimal(str(number)), places)
    return f"{abs(rounded):,}" if rounded >= 0 else f"{MINUS}{abs(rounded):,}"


def points(number: Any) -> str:
    """Return points to one decimal: 83.4."""
    return fixed(number, 1)


def finer(number: Any) -> str:
    """Return points to one decimal; where they are finer, all of them: 3.0, 0.25."""
    if is_missing(number) or not Decimal(str(number)) * 10 % 1:
        return points(number)
    return exact(number)


def exact(number: Any) -> str:
    """Return a decimal with the digits it has and no zero at its end: 0.2, 3, 1.25."""
    return NOTHING if is_missing(number) else f"{Decimal(str(number)).normalize():f}"


def signed(number: Any, written: Callable[[Any], str] = points) -> str:
    """Return a change with its sign, by default of points: +0.2, −0.4; 0.0 bears none."""
    if is_missing(number):
        return NOTHING
    text = written(abs(number))
    return text if not text.strip("0.") else f"{'+' if number > 0 else MINUS}{text}"


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


def half_up(value: Decimal, places: int = 1) -> Decimal:
    """Round half-up to `places` decimals."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def percent(part: Any, places: int = 1) -> Decimal:
    """Return a share 0–1 in percent, half-up; what doubles add is dropped first."""
    return half_up(half_up(Decimal(str(part)), 12) * 100, places)


def share(part: Any, of: Any = None, places: int = 1) -> str:
    """Return a share 0–1 as 95.2%, with (n=210) where it stands on a sample."""
    if is_missing(part):
        return NOTHING
    text = f"{fixed(percent(part, places), places)}%"
    return text if of is None else f"{text} (n={count(of)})"


def measured(part: Any) -> str:
    """Say how much of a figure is measured, a share 0–1: nothing of a whole one, 未测 of none."""
    if not is_some(part):
        return _("not measured")
    # rounded down: what lacks a day is not called whole
    whole = int(part * 100)
    said = f"{whole}%" if whole else _("under 1%")
    return "" if part >= 1 else _("{share} measured").format(share=said)


def measured_days(known: Any, days: Any) -> str:
    """Say of how many of some days anything is known: nothing where of all, 未测 where of none."""
    if not is_some(known):
        return _("not measured") if is_some(days) else ""
    text = _("{known} of {days} days measured")
    return "" if known >= days else text.format(known=count(known), days=count(days))


def points_of(number: Any) -> str:
    """Return points with their unit: 23.4 分."""
    return NOTHING if is_missing(number) else _("{n} points").format(n=points(number))
