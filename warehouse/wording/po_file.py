"""Reads a catalogue as gettext lays it down; every verb waits for it, so nothing is compiled."""

import gettext
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

STRING = r'"(?:[^"\\\n]|\\.)*"'
STRINGS = rf"(?:\s*{STRING})+"
ENTRY = re.compile(
    rf"(?P<notes>(?:^#.*\n)*)"
    rf"(?:^msgctxt(?P<context>{STRINGS})\n)?"
    rf"^msgid(?P<text>{STRINGS})\n"
    rf"(?:^msgid_plural{STRINGS}\n)?"
    rf"(?P<forms>(?:^msgstr(?:\[\d\])?{STRINGS}\n?)+)",
    re.MULTILINE,
)
FORM = re.compile(rf"^msgstr(?:\[\d\])?({STRINGS})", re.MULTILINE)
PLURAL = re.compile(r"^Plural-Forms:.*plural=([^;\n]+)", re.MULTILINE)

Texts = Mapping[tuple[str, str], tuple[str, ...]]


@dataclass(frozen=True)
class Translations:
    """What stands in a catalogue, by context and source text: its forms, one unless counted."""

    texts: Texts = field(default_factory=dict)
    form: Callable[[int], int] = lambda n: int(n != 1)

    def text(self, source: str, context: str = "") -> str:
        """Return what is said for `source`; itself where nothing is."""
        return self.texts.get((context, source), (source,))[0]

    def counted(self, one: str, many: str, n: int) -> str:
        """Return what is said for `n` things."""
        forms = self.texts.get(("", one))
        return forms[self.form(n)] if forms else (one if n == 1 else many)


def read(path: Path) -> Translations:
    """Read a catalogue; what is empty, marked fuzzy or struck out is not said."""
    found = {}
    for entry in ENTRY.finditer(path.read_text(encoding="utf-8")):
        forms = tuple(map(_joined, FORM.findall(entry["forms"])))
        if all(forms) and ", fuzzy" not in entry["notes"]:
            found[_joined(entry["context"] or ""), _joined(entry["text"])] = forms
    rule = PLURAL.search("".join(found.pop(("", ""), ())))
    return Translations(found, gettext.c2py(rule[1])) if rule else Translations(found)


def _joined(strings: str) -> str:
    return "".join(map(json.loads, re.findall(STRING, strings)))
