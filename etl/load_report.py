"""The account of a load: every row of a file, and what became of it."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from warehouse.errors import UserError
from warehouse.store import SheetCount

MOST = 5  # reasons shown a file; all of them are in the store


@dataclass(frozen=True)
class Reason:
    """Why rows of a file were refused, or doubted, and how many of them."""

    record: str
    code: str
    zh: str
    en: str
    rows: int

    def text(self, lang: str) -> str:
        """Return the sentence in `lang`, "zh" or "en"."""
        return self.en if lang == "en" else self.zh


@dataclass(frozen=True)
class Account:
    """One file: its rows = accepted + unchanged + refused, or the error it could not be read for.

    `was_known`: the same bytes were loaded before, so nothing was written. `passed_over`: sheets
    that stand beside the loaded ones and hold no record, such as notes.
    """

    source_file: str
    load_no: int | None = None
    parts: tuple[SheetCount, ...] = ()
    was_known: bool = False
    refusals: tuple[Reason, ...] = ()
    misgivings: tuple[Reason, ...] = ()
    passed_over: tuple[str, ...] = ()
    problem: UserError | None = None

    @property
    def rows(self) -> int:
        """Return how many rows the file has."""
        return sum(part.rows for part in self.parts)

    @property
    def accepted(self) -> int:
        """Return how many rows said something new."""
        return sum(part.accepted for part in self.parts)

    @property
    def unchanged(self) -> int:
        """Return how many rows were on file already."""
        return sum(part.unchanged for part in self.parts)

    @property
    def refused(self) -> int:
        """Return how many rows cannot be used."""
        return sum(part.refused for part in self.parts)

    @property
    def doubts(self) -> int:
        """Return how many oddities the accepted rows have."""
        return sum(part.doubts for part in self.parts)

    def text(self, lang: str) -> str:
        """Return the account as lines to print, in `lang`, "zh" or "en"."""
        if self.problem:
            return self.problem.text(lang)
        return "\n".join(_lines(self, lang))

    def as_json(self) -> dict[str, Any]:
        """Return the account for machines."""
        return {
            "source_file": self.source_file,
            "load_no": self.load_no,
            "was_known": self.was_known,
            **{name: getattr(self, name) for name in COUNTS},
            "parts": [asdict(part) for part in self.parts],
            "refusals": [asdict(reason) for reason in self.refusals],
            "misgivings": [asdict(reason) for reason in self.misgivings],
            "passed_over": list(self.passed_over),
            "problem": self.problem and self.problem.message.texts(),
        }


COUNTS = ("rows", "accepted", "unchanged", "refused", "doubts")
EQUATION = {
    "zh": "{rows:,} 行 = 采用 {accepted:,} + 未变 {unchanged:,} + 拒收 {refused:,}；"
    "存疑 {doubts:,}",
    "en": "{rows:,} rows = {accepted:,} accepted + {unchanged:,} unchanged + {refused:,} refused; "
    "{doubts:,} doubts",
}
WORDS = {
    "zh": {
        "known": "（第 {load_no} 次导入时已收过此文件，没有写入）",
        "refused": "拒收 {rows:,} 行：{why}",
        "doubted": "存疑 {rows:,} 处：{why}",
        "more": "另有 {count} 种，见“数据”页",
        "passed": "没有导入的工作表（没有认得的表头）：{sheets}",
        "unknown": "未用到的列（随原行保留）：{columns}",
        "total": "共 {files} 个文件",
        "failed": "；另有 {files} 个没能读取，未导入",
        "separator": "：",
    },
    "en": {
        "known": " (this file came before as load {load_no}; nothing was written)",
        "refused": "refused {rows:,}: {why}",
        "doubted": "doubted {rows:,}: {why}",
        "more": "{count} more kinds, see the data page",
        "passed": "sheets not loaded (no known header): {sheets}",
        "unknown": "columns not used (kept with the original row): {columns}",
        "total": "{files} files in all",
        "failed": "; {files} more could not be read and were not loaded",
        "separator": ": ",
    },
}


def equation(counted: Any, lang: str) -> str:
    """Return rows = accepted + unchanged + refused for anything that has these counts."""
    return EQUATION[lang].format(**{name: getattr(counted, name) for name in COUNTS})


def total(accounts: Iterable[Account], lang: str) -> str:
    """Return one line about several files together."""
    given = list(accounts)
    read = [account for account in given if not account.problem]
    together = Account("", parts=tuple(part for account in read for part in account.parts))
    words = WORDS[lang]
    line = words["total"].format(files=len(read)) + words["separator"] + equation(together, lang)
    failed = len(given) - len(read)
    return line + words["failed"].format(files=failed) if failed else line


def _lines(account: Account, lang: str) -> Iterable[str]:
    words = WORDS[lang]
    known = words["known"].format(load_no=account.load_no) if account.was_known else ""
    yield account.source_file + words["separator"] + equation(account, lang) + known
    for part in account.parts:
        if len(account.parts) > 1:
            yield f"  [{part.sheet}] {part.record}{words['separator']}{equation(part, lang)}"
        if part.unknown_columns:
            yield "  " + words["unknown"].format(columns=", ".join(part.unknown_columns))
    if account.passed_over:
        yield "  " + words["passed"].format(sheets=", ".join(account.passed_over))
    yield from _reasons(account.refusals, "refused", lang)
    yield from _reasons(account.misgivings, "doubted", lang)


def _reasons(reasons: tuple[Reason, ...], word: str, lang: str) -> Iterable[str]:
    for reason in reasons[:MOST]:
        yield "  " + WORDS[lang][word].format(rows=reason.rows, why=reason.text(lang))
    if len(reasons) > MOST:
        yield "  " + WORDS[lang]["more"].format(count=len(reasons) - MOST)
