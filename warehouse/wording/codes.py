"""Every code of the data in the office's words, with its shape and colour where it is a state.

A colour alone never tells: a state is a word, a shape and a colour.
"""

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from warehouse.records import RECORDS
from warehouse.wording.items import ITEMS
from warehouse.wording.language import in_context, in_every_language, is_missing
from warehouse.wording.numbers import NOTHING

Colour = Literal["teal", "amber", "vermilion", "grey"]
MARKDOWN = {"teal": "green", "amber": "orange", "vermilion": "red", "grey": "gray"}


@dataclass(frozen=True)
class State:
    """A code as people meet it: a word (English, to be translated), a shape and a colour."""

    text: str
    shape: str = "○"
    colour: Colour = "grey"
    domain: str = ""

    @property
    def word(self) -> str:
        """The word in the language spoken."""
        return in_context(self.domain, self.text)

    @property
    def badge(self) -> str:
        """The word and the shape, in the colour, as markdown."""
        return self.paint(f"{self.word} {self.shape}")

    @property
    def mark(self) -> str:
        """The shape alone, in the colour, as markdown."""
        return self.paint(self.shape)

    def paint(self, text: str) -> str:
        """Return `text` in the state's colour, as markdown."""
        return f":{MARKDOWN[self.colour]}[{text}]"

    def __str__(self) -> str:
        return self.word


def _domain(name: str, words: dict[str, Any]) -> dict[str, State]:
    """Return the codes of a domain: a word each, or a word, a shape and a colour."""
    given = {code: [said] if isinstance(said, str) else said for code, said in words.items()}
    return {code: replace(State(*said), domain=name) for code, said in given.items()}


def _domains() -> dict[str, dict[str, State]]:
    written = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    items = {str(number): name for number, name in ITEMS.items()}
    records = {name: record.called() for name, record in RECORDS.items()}
    named = written | {"item": items, "record": records}
    return {name: _domain(name, words) for name, words in named.items()}


CODES = _domains()
STATES = CODES["score"]


def state(code: object, domain: str = "score") -> State:
    """Return how a code of `domain` looks; an unknown one reads as too little data."""
    return CODES[domain].get(str(code), STATES["insufficient_data"])


def word(domain: str, code: object) -> str:
    """Return the office's word for a code of `domain`; an unknown code stays as it is."""
    known = CODES.get(domain, {}).get(str(code))
    return known.word if known else str(code)


def code_of(domain: str, said: str) -> str:
    """Return the code of `domain` that is called so in any language; else `said` as it is."""
    for code, known in CODES.get(domain, {}).items():
        if said in (code, *in_every_language(known.__str__).values()):
            return code
    return said


def marked(domain: str, code: Any) -> str:
    """Return the word of a state after its shape: ▨ 免责."""
    if is_missing(code):
        return NOTHING
    known = CODES[domain].get(str(code), State(str(code)))
    return f"{known.shape} {known.word}"
