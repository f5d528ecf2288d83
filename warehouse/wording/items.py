"""What each item of the assessment is called, and what a deduction of it is called in passing."""

from typing import Any

from warehouse.wording.language import _, is_missing, listed, to_say
from warehouse.wording.numbers import count

_CALLED = {
    1: (to_say("Team"), to_say("place not filled")),
    2: (to_say("Forwarding"), to_say("forwarded late")),
    3: (to_say("Same-day closing"), to_say("not closed the same day")),
    4: (to_say("Reports"), to_say("reported late")),
    5: (to_say("Emergencies"), to_say("emergency support failed")),
    6: (to_say("Instructions"), to_say("instruction not followed")),
    7: (to_say("Waste of supplies"), to_say("waste of supplies")),
    8: (to_say("Internal rules"), to_say("internal rule missing")),
}
ITEMS = {number: name for number, (name, _failure) in _CALLED.items()}


def item(item_no: Any) -> str:
    """Return the number and the short name of an item: 2 转派."""
    return f"{item_no} {_(ITEMS[int(item_no)])}" if int(item_no) in ITEMS else str(item_no)


def items(numbers: Any) -> str:
    """Return the short names of items listed as 2,3."""
    written = "" if is_missing(numbers) else str(numbers)
    return listed([item(int(number)) for number in written.split(",") if number.strip()])


def failures(item_no: int, units: float) -> str:
    """Return 117 次未日产日清."""
    what = _(_CALLED[item_no][1]) if item_no in _CALLED else _("deduction")
    return _("{n} × {what}").format(n=count(units), what=what)
