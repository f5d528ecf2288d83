"""What to tell of a roster that came without a mapping: what its mapping has to say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from etl.header_rows import normalised
from etl.readers.sheet import Sheet
from etl.rosters.codes import Codes
from etl.rosters.matrix import Block, blocks, cells_of, tells_month
from etl.rosters.options import Roster
from etl.rosters.people import NAMES, found_person
from etl.rosters.punches import CLOCK
from warehouse.cells.hours import SEPARATORS, hours, squeezed
from warehouse.cells.patterns import BLANKS
from warehouse.errors import UserError

REST = (
    "休",
    "休息",
    "公休",
    "轮休",
    "补休",
    "调休",
    "年假",
    "病假",
    "事假",
    "婚假",
    "产假",
    "丧假",
)
BLANK = "__:__-__:__"  # no hours: a line that nobody filled in is refused
MOST = 60


@dataclass(frozen=True)
class Outline:
    """What a roster leaves open: its codes, and who its people are where it gives names.

    `person` is the header above them. One that tells no month is read by no mapping that is kept.
    """

    person: str
    codes: tuple[str, ...]
    people: tuple[str, ...]
    tells_month: bool
    has_punches: bool


def outline(sheet: Sheet) -> Outline:
    """Return what a mapping has to say of a sheet that is a roster."""
    block, column, header = _table(sheet)
    cells = list(cells_of(block, column))
    people = dict.fromkeys(cell.person for cell in cells if normalised(header) in NAMES)
    punches = (CLOCK.search(cell.written) and hours(cell.written) is None for cell in cells)
    codes = _codes([cell.written for cell in cells])
    return Outline(header, tuple(codes), tuple(people), tells_month(block, sheet), any(punches))


def advice(sheet: Sheet) -> UserError:
    """Return the error that shows the whole mapping, each code with a blank for its hours."""
    told = outline(sheet)
    lines = [*_head(told), *_lines(told.codes), *_people(told.people)]
    return UserError(
        "{title}: this looks like a roster of people × days with the codes {codes}; write what "
        "they mean into a mapping file, say data/mappings/my-roster.toml, and load it with "
        '--mapping my-roster (a code without duty is ""):\n{lines}',
        title=sheet.title,
        codes=told.codes or ["—"],
        lines="\n".join(lines),
    )


def _table(sheet: Sheet) -> tuple[Block, int, str]:
    block = blocks(sheet)[0]
    header, column = found_person(block.beside) or ("工号", 0)
    return block, column, header


def _head(told: Outline) -> Iterator[str]:
    yield 'record = "shifts"'
    yield "[roster]"
    yield f'person = "{told.person}"'
    if not told.tells_month:
        yield 'month = "____-__"'
    if told.has_punches:
        yield f'punches = ["{BLANK}"]'


def _lines(codes: Sequence[str]) -> Iterator[str]:
    yield "[roster.codes]"
    yield from (f'"{code}" = "{"" if code in REST else BLANK}"' for code in codes)


def _people(names: Sequence[str]) -> Iterator[str]:
    if names:
        yield "[roster.people]"
        yield from (f'"{name}" = "____"' for name in names)


def _codes(texts: list[str]) -> list[str]:
    """Return the words that are neither hours nor punches, in the order of their coming."""
    plain = Codes(Roster())
    parts = (
        squeezed(part)
        for text in texts
        for part in SEPARATORS.split(CLOCK.sub("\n", text).strip(BLANKS + "-"))
    )
    found = dict.fromkeys(part for part in parts if plain.read(part) is None)
    return [code.replace('"', "") for code in list(found)[:MOST]]
