"""Gaps in cover among today's matters, by when they are: of rows of `marts.attention`."""

from datetime import datetime, time, timedelta
from typing import Any

from warehouse.wording.language import _, to_say
from warehouse.wording.times import duration, limit

HOURS = timedelta(hours=1)
NIGHT_ENDS = 6  # a reader in the morning thinks of last night: 20:00 to 06:00
DAYS = {-1: to_say("{span} yesterday"), 0: to_say("{span} today"), 1: to_say("{span} tomorrow")}


def unattended(row: Any) -> str:
    """Return since when nobody is there: 今天 09:55 起派发组空岗，已 2 小时 5 分."""
    text = _("dispatch unattended since {when}, for {how_long}").format(
        when=_when(row, f"{row.first_at:%H:%M}"),
        how_long=duration((row.until_at - row.first_at).total_seconds()),
    )
    if row.count == 1:
        return text
    return _("{text}; {n} times in 24 hours").format(text=text, n=row.count)


def uncovered(row: Any) -> str:
    """Return when nobody was there: 昨夜 02:00–02:17 派发组空岗."""
    if row.count == 1:
        return _("dispatch unattended {when}").format(when=_when(row, _span(row)))
    text = _("dispatch unattended {n} times in 24 hours, last {when}")
    return text.format(n=row.count, when=_when(row, _span(row)))


def ahead(row: Any) -> str:
    """Return when nobody will be there: 明天 08:00–09:00 派发组将空岗."""
    if row.count == 1:
        return _("dispatch will be unattended {when}").format(when=_when(row, _span(row)))
    text = _("dispatch will be unattended {n} times within 24 hours, first {when}")
    return text.format(n=row.count, when=_when(row, _span(row)))


def _span(row: Any) -> str:
    """Return 23:50–00:20; an end far off says its day."""
    end = limit(row.until_at)
    near = row.until_at - row.first_at < 12 * HOURS or row.until_at.date() == row.first_at.date()
    return f"{row.first_at:%H:%M}–{end[-5:] if near else end}"


def _when(row: Any, span: str) -> str:
    """Return the hours with their day, as seen from as-of: 昨夜 02:00–02:17."""
    midnight = datetime.combine(row.as_of.date(), time())
    night = midnight - 4 * HOURS, midnight + NIGHT_ENDS * HOURS
    if row.as_of >= night[1] and night[0] <= row.first_at < night[1]:
        return _("{span} last night").format(span=span)
    day = DAYS.get((row.first_at.date() - row.as_of.date()).days)
    return _(day).format(span=span) if day else f"{row.first_at:%m-%d} {span}"
