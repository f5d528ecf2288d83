"""How figures are written, and what they changed by: the one place that rounds and compares."""

from decimal import ROUND_HALF_UP, Decimal

NOTHING = "—"
MINUTE, HOUR, DAY = 60, 3600, 86_400
Number = int | Decimal


def half_up(value: Decimal, digits: int = 1) -> Decimal:
    """Round half-up to `digits` decimals."""
    return value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def count(value: Number | None) -> str:
    """Return a whole number, or the dash where there is none."""
    return NOTHING if value is None else str(value)


def points(value: Decimal | None) -> str:
    """Return points to one decimal; where they are finer, all of them."""
    if value is None:
        return NOTHING
    tenths = half_up(value)
    return str(tenths) if tenths == value else plain(value)


def plain(value: Decimal) -> str:
    """Return a decimal without the zeros at its end: 60, 1.5."""
    return f"{value.normalize():f}"


def in_hundredths(rate: float, digits: int = 1) -> Decimal:
    """Return a share 0–1 as percent, half-up; what doubles add is dropped first."""
    return half_up(half_up(Decimal(repr(rate)), 12) * 100, digits)


def percent(rate: float | None, digits: int = 1) -> str:
    """Return 94.5%."""
    return NOTHING if rate is None else f"{in_hundredths(rate, digits)}%"


def difference(now: Number | None, before: Number | None) -> str:
    """Return +12, -0.3 or 0; the dash where there is nothing to compare."""
    return NOTHING if now is None or before is None else signed(now - before)


def growth(now: Number | None, before: Number | None) -> str:
    """Return +8.3%, half-up; the dash where there is nothing to compare, or it was none."""
    if now is None or not before:
        return NOTHING
    return f"{signed(half_up(Decimal(now - before) * 100 / Decimal(before)))}%"


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
    moved = f"增加 {_written(now - before)}" if now > before else f"减少 {_written(before - now)}"
    share = growth(now, before)
    return f"，比{name}{moved} {unit}" + (f"（{share}）" if share != NOTHING else "")


def rate_compared(now: float | None, before: float | None, name: str) -> str:
    """Return ，比上月上升 1.2 个百分点; nothing where there is nothing to compare."""
    if now is None or before is None:
        return ""
    moved = in_hundredths(now) - in_hundredths(before)
    if not moved:
        return f"，与{name}持平"
    return f"，比{name}{'上升' if moved > 0 else '下降'} {abs(moved)} 个百分点"


def signed(value: Number) -> str:
    """Return a change with its sign: +12, -0.3, 0."""
    return (
        "0"
        if not value
        else f"{'+' if value > 0 else '-'}{_written(value if value > 0 else -value)}"
    )


def duration(seconds: int | None) -> str:
    """Return 4 小时 28 分, the two largest units."""
    if seconds is None:
        return NOTHING
    if seconds < HOUR:
        return f"{seconds // MINUTE} 分"
    if seconds < DAY:
        return f"{seconds // HOUR} 小时 {seconds % HOUR // MINUTE} 分"
    return f"{seconds // DAY} 天 {seconds % DAY // HOUR} 小时"


def _written(value: Number) -> str:
    return points(value) if isinstance(value, Decimal) else str(value)
