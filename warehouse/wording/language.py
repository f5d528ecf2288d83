"""The language spoken, and its catalogue: English stands in the source, every other in locale/."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

from warehouse import settings
from warehouse.file_names import file_name
from warehouse.settings import CATALOGUES, SOURCE
from warehouse.wording import po_file

_spoken: ContextVar[str | None] = ContextVar("spoken", default=None)
_askers: list[Callable[[], str | None]] = []


@cache
def languages() -> tuple[str, ...]:
    """Return every language there is a catalogue for, the office's first."""
    found = sorted(path.stem for path in CATALOGUES.glob("*.po"))
    return tuple(sorted({*found, SOURCE}, key=lambda lang: (lang != "zh", lang)))


def own_name(language: str) -> str:
    """Return what a language calls itself: 中文, English."""
    from babel import Locale

    return Locale.parse(language).get_display_name(language) or language


def lang() -> str:
    """Return the language spoken here: as `speaking` says, else the reader's, else the setting."""
    asked = (ask() for ask in _askers)
    return _spoken.get() or next(filter(None, asked), None) or settings.language()


def ask_for_language(ask: Callable[[], str | None]) -> None:
    """Have `ask` say which language the reader of this run wants, or None where none reads."""
    _askers.append(ask)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak `language` within."""
    before = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(before)


def in_every_language(say: Callable[[], str]) -> dict[str, str]:
    """Return what `say` says, by language."""
    said = {}
    for language in languages():
        with speaking(language):
            said[language] = say()
    return said


@cache
def catalogue(language: str) -> po_file.Translations:
    """Return the catalogue of a language; of the one in the source it may be empty."""
    path = CATALOGUES / f"{language}.po"
    return po_file.read(path) if path.exists() else po_file.Translations()


def _(text: str) -> str:
    """Return `text` in the language spoken."""
    return in_context("", text)


def in_context(context: str, text: str) -> str:
    """Return `text` as it is said of `context` (of a/b, else of a), else as anywhere."""
    if not text:
        return ""  # to gettext it is the head of a catalogue
    spoken = catalogue(lang())
    if not context:
        return spoken.text(text)
    said = spoken.text(text, context)
    return said if said != text else in_context(context.rpartition("/")[0], text)


def is_missing(value: Any) -> bool:
    """Say whether `value` is null in any of the ways a frame has of saying so."""
    try:
        return value is None or bool(value != value)  # NaN and NaT differ from themselves
    except TypeError:  # pandas' own null, which can't be told true or false
        return True


def plural(one: str, many: str, n: Any, **figures: Any) -> str:
    """Return how `n` things are said, `{n}` and `figures` filled in: 1 case, 2 cases, 2 件.

    `n` may come from a frame, as a float or missing: — cases.
    """
    whole = None if is_missing(n) else int(n)
    text = catalogue(lang()).counted(one, many, 0 if whole is None else whole)
    return text.format(n="—" if whole is None else f"{whole:,}", **figures)


def to_say(text: str) -> str:
    """Mark `text`, said later through `_`, for the catalogues."""
    return text


def listed(parts: Any) -> str:
    """Return the parts in a row: 甲、乙; in English a, b."""
    return _(", ").join(map(str, parts))


class Message:
    """A sentence that is put into words when it is read: `{name}` takes the figure called so.

    A figure may be a message itself; a list or a tuple is listed as the language does.
    """

    def __init__(self, template: str, /, **figures: Any) -> None:
        self.template = template
        self.figures = figures

    def text(self, language: str | None = None) -> str:
        """Return the sentence in `language`, default the one spoken."""
        with speaking(language or lang()):
            told = {name: _figure(value) for name, value in self.figures.items()}
            return _(self.template).format(**told)

    def texts(self) -> dict[str, str]:
        """Return the sentence in every language, for machines and for papers."""
        return in_every_language(self.text)

    def __str__(self) -> str:
        return self.text()


NONE = Message("(none)")


def _figure(value: Any) -> Any:
    if isinstance(value, Message):
        return value.text()
    if isinstance(value, list | tuple):
        return listed(_figure(each) for each in value)
    return file_name(os.fsencode(value)) if isinstance(value, Path) else value
