"""Which part of the page is looked at, as the address says it."""

from dashboard import filters
from warehouse.wording import _, to_say

PARTS = {
    "risks": to_say("Risks"),
    "terms": to_say("Terms"),
    "rules": to_say("Assessment rules"),
    "renewal": to_say("Renewal"),
    "events": to_say("Contract events"),
}


def part() -> str:
    """Offer the parts of the page and return the one looked at."""
    return filters.switch("tab", _("Part"), tuple(PARTS), lambda name: _(PARTS[name]))
