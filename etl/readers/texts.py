"""How the values of a spreadsheet are written as text: as a person sees them, and exactly."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

DESTROYED_FROM = 10**15
FIRST_SERIAL_DAY = datetime(1899, 12, 30)
DAYS_FROM_1900_TO_1904 = 1462
FIRST_LIKELY_DAY, LAST_LIKELY_DAY = 31_412, 73_415  # 1990 (by 1904) to 2100, in Excel's days


def number(value: float) -> str:
    """Write a number by the 15 digits that Excel keeps; beyond them it has lost the rest."""
    shown = f"{value:.15G}"
    if abs(value) >= DESTROYED_FROM:
        return shown
    plain = f"{Decimal(shown):f}"
    return "0" if plain == "-0" else plain


def moment(value: datetime) -> str:
    """Write an instant to the second."""
    if value.microsecond >= 500_000 and value.year < datetime.max.year:
        value += timedelta(seconds=1)
    return value.isoformat(" ", "seconds")


def time_of_day(value: time) -> str:
    """Write a time without a day."""
    return moment(datetime.combine(date(2000, 1, 1), value)).split(" ")[1]


def is_date(value: timedelta) -> bool:
    """Whether a duration is as long as the date of our years is old: one shown as [h]:mm."""
    return FIRST_LIKELY_DAY <= value.days < LAST_LIKELY_DAY


def duration(value: timedelta) -> str:
    """Write a duration as [h]:mm:ss, or the date that only looks like one."""
    if is_date(value):
        return moment(FIRST_SERIAL_DAY + value)
    seconds = round(value.total_seconds())
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def formula(written: str) -> str:
    """Write a formula that was saved without its result, so that nobody takes it for a value."""
    return f"={' '.join(written.split()) or '?'}"


def error(shown: str) -> str:
    """Write an error value as the formula that yields it: a bare `#N/A` would read as nothing."""
    return f"={shown}"


def is_error(text: str) -> bool:
    """Whether a text that stands for no value is an error, and no formula without its result."""
    return text.startswith("=#")
