"""Every text that the project can say, as it stands in the source."""

import ast
from collections.abc import Iterator
from pathlib import Path

from babel.messages.pofile import read_po

from exports import datasets
from warehouse.lineage import answers, found
from warehouse.models import checks
from warehouse.records import RECORDS
from warehouse.settings import CATALOGUES, PROJECT
from warehouse.wording.codes import CODES

FOLDERS = ("console", "dashboard", "etl", "exports", "reports", "warehouse")
SINGLE = ("_", "to_say", "Message", "UserError")

Text = tuple[str, str]  # its context, and the words


def said() -> set[Text]:
    """Return every text with its context, '' where it has none."""
    sources = [PROJECT / "scorecard.py"]
    for folder in FOLDERS:
        sources += (PROJECT / folder).rglob("*.py")
    found = {text for path in sources for text in marked(path)}
    codes = {(state.domain, state.text) for domain in CODES.values() for state in domain.values()}
    rules = {("", rule.says) for record in RECORDS.values() for rule in record.rules}
    return found | codes | rules | exported() | {("", check.title) for check in checks()}


def answered() -> set[Text]:
    """Return what models answer; whoever computes may tell it in English alone."""
    return {("", answers(model)) for model in found().values()}


def exported() -> set[Text]:
    """Return what the exports are called, and their columns."""
    return {
        *((f"column/{d.name}", column.label) for d in datasets() for column in d.columns),
        *(("period", d.period) for d in datasets() if d.period),
        *(("dataset", d.title) for d in datasets()),
        *(("", d.about) for d in datasets()),
    }


def marked(path: Path) -> Iterator[Text]:
    """Yield the texts marked in a module; gettext's own tools miss those in f-strings."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(ast.Name(name), [ast.Constant(str(text)), *_]) if name in SINGLE:
                yield "", text
            case ast.Call(ast.Name("plural"), [ast.Constant(str(one)), *_]):
                yield "", one
            case ast.Call(ast.Name("in_context"), [ast.Constant(str(of)), ast.Constant(str(text))]):
                yield of, text


def translated(language: str) -> dict[Text, tuple[str, ...]]:
    """Return what a catalogue holds: the text in the source → in the language, form by form."""
    with (CATALOGUES / f"{language}.po").open("rb") as file:
        messages = read_po(file, locale=language)
    return {
        (entry.context or "", entry.id if isinstance(entry.id, str) else entry.id[0]): (
            (entry.string,) if isinstance(entry.string, str) else tuple(entry.string or ())
        )
        for entry in messages
        if entry.id
    }
