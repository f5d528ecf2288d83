"""What people hand in, what the watcher says of it, and the files it could not read."""

import threading
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from dashboard import person
from dashboard.queries import audit
from warehouse import kept_mappings, proposals, put_aside
from warehouse.cells.hours import several
from warehouse.errors import UserError
from warehouse.kept_mappings import KeptMapping as KeptMapping
from warehouse.kept_mappings import KeptRoster as KeptRoster
from warehouse.proposals import Decision as Decision
from warehouse.proposals import Proposal as Proposal
from warehouse.proposals import What as What
from warehouse.put_aside import Unreadable as Unreadable
from warehouse.settings import settings


def news(stop: threading.Event) -> Iterator[None]:
    """Yield whenever pages may show something new, and each second anyway, until `stop` is set."""
    return proposals.news(settings().home, stop)


def stamp() -> object:
    """Return what changes when anything is handed in, found, decided or done."""
    return proposals.stamp(settings().home)


def listed() -> list[Proposal]:
    """Return what is handed in, the newest first."""
    return proposals.proposals(settings().home)[::-1]


def propose(given: Sequence[tuple[str, BinaryIO]]) -> UserError | None:
    """Hand in files with their names; return why that can't be, where it can't."""
    try:
        person.require("act", "hand_in")
        audit.note("handed_in", files=len(given))
        proposals.propose(settings().home, given)
    except UserError as error:
        return error
    return None


def read_as(proposal: Proposal, record: str | None, by: str) -> None:
    """Hand in the files of a proposal anew, to be read as `record` if named, and take it back."""
    person.require("act", "decide")
    with proposal.opened() as given:
        proposals.propose(settings().home, given, record)
    decide(proposal, "discard", by)


def decide(proposal: Proposal, what: What, by: str) -> Decision:
    """Decide about what is handed in, unless somebody did; return what stands decided."""
    person.require("act", "decide")
    audit.note("decided", proposal=proposal.id, decision=what)
    return proposal.decide(what, by)


def keep_mapping(proposal: Proposal, mapping: KeptMapping, by: str) -> None:
    """Keep how a layout is read, and hand in the files of a proposal anew."""
    person.require("act", "match_layout")
    audit.note("layout_kept", proposal=proposal.id)
    kept_mappings.keep(settings().home, mapping)
    read_as(proposal, None, by)


def are_hours(text: str) -> bool:
    """Say whether a text is the hours of shifts, as a roster writes them; none are some too."""
    return several(text) is not None


def kept_layouts() -> list[tuple[str, str]]:
    """The layouts that people matched: the name of each and what it says, as TOML."""
    kept = kept_mappings.kept(settings().home)
    return [(path.name, path.read_text(encoding="utf-8")) for path in kept]


def forget_layout(name: str) -> None:
    """Forget a layout; what was loaded by it stays."""
    person.require("act", "match_layout")
    audit.note("layout_forgotten", layout=name)
    kept_mappings.forget(settings().home, name)


def waiting() -> int:
    """How many things wait for somebody: handed in and undecided, or not to be read."""
    return sum(one.decision is None for one in listed()) + len(unreadable())


def unreadable() -> list[Unreadable]:
    """Return the files of the inbox that could not be loaded, the newest first."""
    return put_aside.unreadable(settings().home)


def try_again(name: str) -> None:
    """Put an unreadable file back into the inbox."""
    person.require("act", "settle_file")
    put_aside.try_again(settings().home, name)


def settle(name: str) -> None:
    """Take an unreadable file out of the list; it is kept."""
    person.require("act", "settle_file")
    put_aside.settle(settings().home, name)
