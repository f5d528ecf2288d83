"""Beijing wall time, the only clock of the project (UTC+8, no daylight saving)."""

from datetime import datetime, timedelta, timezone

BEIJING = timezone(timedelta(hours=8), "Asia/Shanghai")
# A build counts the seconds of what runs; until the next they stand, and are told to.
COUNTED_EVERY = timedelta(minutes=15)


def beijing_now() -> datetime:
    """Return the present Beijing wall time as a naive datetime."""
    return datetime.now(BEIJING).replace(tzinfo=None)
