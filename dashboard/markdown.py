"""Texts of the data and of the address in markdown, shown letter by letter."""

import re

from warehouse.wording import visible

JOINER, NBSP = "\u2060", "\u00a0"  # forbid a break of the line, without and with a space
ACTIVE = re.compile(r"[\\`*_{}\[\]()<>#+\-!|~$:&]|^=")
BLANKS = re.compile(r"[ \t\r\n]+")
NUMBERED = re.compile(r"^(\d+)\.(?=\s|$)")
# What a page makes of bare text once backslashes are gone: links of bare addresses, icons and
# faces by their names, arrows and dashes. A sign in a span of its own is none of these.
APART = re.compile(
    r"(?<=https):(?=//)|(?<=http):(?=//)|(?<=www)\.|@|:(?=[\w+-]+[:/])|(?<=[-<>~])[-=>]",
    re.IGNORECASE | re.ASCII,
)


def plain(text: object) -> str:
    """Return `text` so that markdown shows it letter by letter, on one line."""
    line = BLANKS.sub(" ", visible(str(text))).strip()
    apart = {found.start() for found in APART.finditer(line)}
    active = {found.start() for found in ACTIVE.finditer(line)}
    shown = "".join(
        rf":color[\{sign}]" if at in apart else rf"\{sign}" if at in active else sign
        for at, sign in enumerate(line)
    )
    return NUMBERED.sub(r"\1\\.", shown)
