"""Texts as they are: what no eye sees is made visible, what a sheet would run stays a text."""

import re

# Cc but tab and line ends; Cf but what Arabic and Indic texts show; fillers; halves of a sign.
UNSEEN = (
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ud800-\udfff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff]"
)

BLANK = rf"(?:\s|{UNSEEN})*"
FORMULA = "[=+\\-@＝＋－＠]"
BEGINS = re.compile(rf"{BLANK}{FORMULA}|[\t\r\n]")
INSIDE = re.compile(rf'([",;\t\r\n]{BLANK})({FORMULA})')
HIDDEN = re.compile(UNSEEN)


def visible(text: str) -> str:
    """Return `text` with every sign that can't be seen, or turns others around, by its number."""
    return HIDDEN.sub(lambda sign: f"⟨U+{ord(sign.group()):04X}⟩", text)


def inert(text: str) -> str:
    """Return `text` so that a spreadsheet keeps it a text, as exports write it."""
    inside = INSIDE.sub(r"\1'\2", text)
    return f"'{inside}" if BEGINS.match(text) else inside
