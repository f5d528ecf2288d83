"""What figures changed by; how a figure is written, reports and pages say alike."""

from decimal import Decimal

from cn2an import an2cn

from warehouse.wording import NOTHING, count, duration, half_up, signed
from warehouse.wording import exact as plain
from warehouse.wording import finer as points
from warehouse.wording import percent as in_hundredths
from warehouse.wording import share as percent

__all__ = [
    "NOTHING",
    "Number",
    "capitals",
    "compared",
    "count",
    "difference",
    "duration",
    "growth",
    "half_up",
    "in_hundredths",
    "percent",
    "plain",
    "points",
    "rate_compared",
    "rate_difference",
]

Number = int | Decimal


def capitals(amount: Decimal) -> str:
    """Return yuan as banks and contracts write them out: 伍拾捌万肆仟陆佰壹拾柒元零柒分."""
    return str(an2cn(f"{amount:.2f}", "rmb"))


def difference(now: Number | None, before: Number | None) -> str:
    """Return +12, −0.3 or 0; the dash where there is nothing to compare."""
    if now is None or before is None:
        return NOTHING
    return signed(now - before, points if isinstance(now, Decimal) else count)


def growth(now: Number | None, before: Number | None) -> str:
    """Return +8.3%, half-up; the dash where there is nothing to compare, or it was none."""
    if now is None or not before:
        return NOTHING
    return f"{signed(Decimal(now - before) * 100 / Decimal(before))}%"


def rate_difference(now: float | None, before: float | None) -> str:
    """Return +1.2, in percentage points: the difference of the two figures as written."""
    if now is None or before is None:
        return NOTHING
    return signed(in_hundredths(now) - in_hundredths(before))


def compared(now: Number | None, before: Number | None, name: str, unit: str) -> str:
    """Return ，比上月增加 12 件（+8.3%）; nothing where there is nothing to compare."""
    if now is None or before is None:
        return ""
    if now == before:
        return f"，与{name}持平"
    moved, share = difference(now, before)[1:], growth(now, before)
    more = "增加" if now > before else "减少"
    return f"，比{name}{more} {moved} {unit}" + (f"（{share}）" if share != NOTHING else "")


def rate_compared(now: float | None, before: float | None, name: str) -> str:
    """Return ，比上月上升 1.2 个百分点; nothing where there is nothing to compare."""
    if now is None or before is None:
        return ""
    moved = in_hundredths(now) - in_hundredths(before)
    if not moved:
        return f"，与{name}持平"
    return f"，比{name}{'上升' if moved > 0 else '下降'} {abs(moved)} 个百分点"
