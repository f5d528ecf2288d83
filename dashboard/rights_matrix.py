"""Every door and who passes it, in words: `python -m dashboard.rights_matrix` writes the docs."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dashboard import frame
from dashboard.forms import catalogue
from dashboard.forms.form import Form
from dashboard.queries import exports
from warehouse.access.rights import DOORS, ROLES, Kind
from warehouse.wording import _, in_every_language, speaking, to_say, word

PAGE = Path(__file__).parents[1] / "docs" / "rights.md"
PASSES = "✓"
OPENING = """# 权限 · Rights

谁能进哪扇门：由程序中的同一张表写成，测试逐门核对。
Who passes which door: written from the table that the program itself asks; the tests try each.
"""
SHEET = to_say("Payment sheet")  # of the reports, the one that has no period


@dataclass(frozen=True)
class Door:
    """One door: its kind and name in the code, what it is called, and the roles that pass."""

    kind: Kind
    name: str
    called: str
    passing: frozenset[str]


def doors() -> list[Door]:
    """Return every door, called in the language spoken."""
    return [
        Door(kind, name, _called(kind, name), passing)
        for kind, named in DOORS.items()
        for name, passing in named.items()
    ]


def forms() -> Mapping[str, Form]:
    """Return every form by its name."""
    return {one.name: one for one in vars(catalogue).values() if isinstance(one, Form)}


def _called(kind: Kind, name: str) -> str:
    match kind:
        case "page":
            return _(frame.PAGES[name])
        case "export":
            return exports.datasets()[name].called
        case "form":
            return _(forms()[name].title)
        case "report":
            return word("report", name) if name in exports.KINDS else _(SHEET)
        case _:
            return word(kind, name)


def as_csv(language: str) -> bytes:
    """Return the matrix as a file for Excel."""
    text = io.StringIO()
    with speaking(language):
        _write(csv.writer(text))
    return text.getvalue().encode("utf-8-sig")


def _write(rows: Any) -> None:
    rows.writerow([_("kind"), _("door"), *(word("role", role) for role in ROLES)])
    for door in doors():
        marks = [PASSES if role in door.passing else "" for role in ROLES]
        rows.writerow([word("door", door.kind), door.called, *marks])


def page() -> str:
    """Return the page of the docs."""
    head = " | ".join(map(_in_both, ROLES))
    lines = [OPENING, f"| 类 kind | 门 door | {head} |", "|---" * (len(ROLES) + 2) + "|"]
    with speaking("zh"):
        told = {(door.kind, door.name): door.called for door in doors()}
    with speaking("en"):
        for door in doors():
            marks = " | ".join(PASSES if role in door.passing else "" for role in ROLES)
            called = f"{told[door.kind, door.name]} {door.called} `{door.name}`"
            lines.append(f"| {door.kind} | {called} | {marks} |")
    return "\n".join([*lines, ""])


def _in_both(role: str) -> str:
    return " ".join(in_every_language(lambda: word("role", role)).values())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
