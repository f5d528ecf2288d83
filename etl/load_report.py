"""The account of a load: every row of a file, and what became of it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from warehouse.errors import UserError
from warehouse.loads import SheetCount
from warehouse.wording import _, lang, languages, listed, speaking
from warehouse.wording.reasons.load_notes import PASSED_OVER, load_note
from warehouse.wording.reasons.rows import UNREADABLE, column_label, reason

MOST = 5  # reasons shown a file; all of them are in the store
MOST_NAMES = 20
COUNTS = ("rows", "accepted", "unchanged", "refused", "doubts")


@dataclass(frozen=True)
class Reason:
    """Why rows of a file were refused, or doubted, and how many of them."""

    record: str
    code: str
    rows: int
    value: str | None = None  # the cell, where each wants a remedy of its own

    def text(self, language: str | None = None) -> str:
        """Return the sentence in `language`, default the one spoken."""
        with speaking(language or lang()):
            return reason(self.record, self.code, self.value)

    def as_json(self) -> dict[str, Any]:
        """Return the reason for machines, in every language."""
        said = {language: self.text(language) for language in languages()}
        return {"record": self.record, "code": self.code, **said, "rows": self.rows}


def _summed(count: str) -> property:
    """Return the property that adds up a count of an account's parts."""
    return property(lambda account: sum(getattr(part, count) for part in account.parts))


@dataclass(frozen=True)
class Account:
    """One file: its rows = accepted + unchanged + refused, or the error it could not be read for.

    `was_known`: the same bytes were loaded before, so nothing was written.
    """

    source_file: str
    load_no: int | None = None
    parts: tuple[SheetCount, ...] = ()
    was_known: bool = False
    mapping: str | None = None
    refusals: tuple[Reason, ...] = ()
    misgivings: tuple[Reason, ...] = ()
    problem: UserError | None = None

    rows = _summed("rows")
    accepted = _summed("accepted")  # said something new
    unchanged = _summed("unchanged")  # were on file already
    refused = _summed("refused")  # cannot be used
    doubts = _summed("doubts")  # oddities of the accepted rows

    @property
    def passed_over(self) -> tuple[str, ...]:
        """The sheets that stand beside the loaded ones and were not loaded, such as notes."""
        notes = (note.partition(":") for part in self.parts for note in part.notes)
        return tuple(sheet for code, _colon, sheet in notes if code in PASSED_OVER)

    def text(self, language: str | None = None) -> str:
        """Return the account as lines to print, in `language`, default the one spoken."""
        with speaking(language or lang()):
            return self.problem.text() if self.problem else "\n".join(_lines(self))

    def as_json(self) -> dict[str, Any]:
        """Return the account for machines."""
        return {
            "source_file": self.source_file,
            "load_no": self.load_no,
            "was_known": self.was_known,
            "mapping": self.mapping,
            **{name: getattr(self, name) for name in COUNTS},
            "parts": [asdict(part) | {"spans": _spans(part)} for part in self.parts],
            "refusals": [each.as_json() for each in self.refusals],
            "misgivings": [each.as_json() for each in self.misgivings],
            "passed_over": list(self.passed_over),
            "problem": self.problem and self.problem.message.texts(),
        }


def _spans(part: SheetCount) -> list[dict[str, str | None]]:
    """Return for which times a sheet speaks; without ends, for the whole term."""
    spans = [vars(span) for span in part.spans or ()]
    return [{name: each and str(each) for name, each in span.items()} for span in spans]


def equation(counted: Any) -> str:
    """Say rows = accepted + unchanged + refused for anything that has these counts."""
    return _(
        "{rows:,} rows = {accepted:,} accepted + {unchanged:,} unchanged + {refused:,} refused; "
        "{doubts:,} doubts"
    ).format(**{name: getattr(counted, name) for name in COUNTS})


def total(accounts: Iterable[Account], language: str | None = None) -> str:
    """Return one line about several files together, in `language`, default the one spoken."""
    given = list(accounts)
    read = [account for account in given if not account.problem]
    together = Account("", parts=tuple(part for account in read for part in account.parts))
    failed = len(given) - len(read)
    with speaking(language or lang()):
        line = _told(_("{files} files in all").format(files=len(read)), together)
        if not failed:
            return line
        missed = _("; {files} more could not be read and were not loaded")
        return line + missed.format(files=failed)


def _told(name: str, counted: Any) -> str:
    return _("{name}: {equation}").format(name=name, equation=equation(counted))


def _lines(account: Account) -> Iterable[str]:
    known = _(" (this file came before as load {load_no}; nothing was written)")
    line = _told(account.source_file, account)
    yield line + known.format(load_no=account.load_no) if account.was_known else line
    for part in account.parts:
        if len(account.parts) > 1:
            yield "  " + _told(f"[{part.sheet}] {part.record}", part)
        if part.unknown_columns:
            unknown = _("columns not used (kept with the original row): {columns}")
            yield "  " + unknown.format(columns=_first(part.unknown_columns))
        yield from ("  " + load_note(note) for note in part.notes)
    yield from _unreadable(account)
    yield from _reasons(account.refusals, _("refused {rows:,}: {why}"))
    yield from _reasons(account.misgivings, _("doubted {rows:,}: {why}"))
    yield from _beside_others(account.doubts - sum(each.rows for each in account.misgivings))


def _beside_others(doubts: int) -> Iterable[str]:
    if doubts > 0:
        why = _("this shows only beside other rows; the page Data lists each")
        yield "  " + _("doubted {rows:,}: {why}").format(rows=doubts, why=why)


def _first(names: Sequence[str]) -> str:
    """List the first of many names, and say how many there are."""
    listed = ", ".join(names[:MOST_NAMES])
    if len(names) <= MOST_NAMES:
        return listed
    return _("{listed} … ({count:,} in all)").format(listed=listed, count=len(names))


def _unreadable(account: Account) -> Iterable[str]:
    """Count the cells that could not be read, used rows and refused ones together, by column."""
    cells = Counter[tuple[str, str]]()
    for each in (*account.refusals, *account.misgivings):
        name, _colon, why = each.code.partition(":")
        if why in UNREADABLE:
            cells[each.record, name] += each.rows
    if cells:
        counted = [
            _("{column} {count:,}").format(column=column_label(*cell), count=count)
            for cell, count in cells.most_common()
        ]
        yield "  " + _("cells that could not be read: {columns}").format(columns=listed(counted))


def _reasons(reasons: tuple[Reason, ...], words: str) -> Iterable[str]:
    for each in reasons[:MOST]:
        yield "  " + words.format(rows=each.rows, why=each.text())
    if len(reasons) > MOST:
        yield "  " + _("{count} more kinds; the page Data lists each row").format(
            count=len(reasons) - MOST
        )
