"""What a case was taken to be forwarded by, where no time of forwarding is on file."""

from typing import Any

from warehouse.wording.language import _, to_say

SIGNS = {
    "forwarded": to_say("the flow record of the forwarding"),
    "feedback": to_say("the unit's feedback"),
    "closed": to_say("the closing"),
}


def sign(code: Any) -> str:
    """Return what a sign is called; nothing where there is none."""
    return _(SIGNS[code]) if code in SIGNS else ""
