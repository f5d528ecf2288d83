"""What a deduction of each assessment item is called in passing."""

from dashboard.wording.language import _, to_say
from dashboard.wording.numbers import count

FAILURES = {
    1: "place not filled",
    2: "forwarded late",
    3: "not closed the same day",
    4: "reported late",
    5: "emergency support failed",
    6: "instruction not followed",
    7: "waste of supplies",
    8: "internal rule missing",
}


def failures(item_no: int, units: float) -> str:
    """Return 117 次未日产日清."""
    what = _(FAILURES.get(item_no, to_say("deduction")))
    return _("{n} × {what}").format(n=count(units), what=what)
