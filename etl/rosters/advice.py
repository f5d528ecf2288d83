"""What to tell of a roster that came without a mapping: the mapping to write."""

from collections.abc import Iterator, Sequence

from etl.header_rows import normalised
from etl.readers.sheet import Sheet
from etl.rosters.codes import Codes
from etl.rosters.hours import SEPARATORS, hours, squeezed
from etl.rosters.matrix import Block, PersonDay, blocks, cells_of, tells_month
from etl.rosters.options import Roster
from etl.rosters.people import NAMES, found_person
from etl.rosters.punches import CLOCK
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


def advice(sheet: Sheet) -> UserError:
    """Return the error that shows the whole mapping, each code with a blank for its hours."""
    block, column, header = _table(sheet)
    cells = list(cells_of(block, column))
    codes = _codes([cell.written for cell in cells])
    lines = [*_head(block, sheet, header, cells), *_lines(codes), *_people(header, cells)]
    return UserError(
        "{title}: this looks like a roster of people × days with the codes {codes}; write what "
        "they mean into a mapping file, say data/mappings/my-roster.toml, and load it with "
        '--mapping my-roster (a code without duty is ""):\n{lines}',
        title=sheet.title,
        codes=codes or ["—"],
        lines="\n".join(lines),
    )


def _table(sheet: Sheet) -> tuple[Block, int, str]:
    block = blocks(sheet)[0]
    header, column = found_person(block.beside) or ("工号", 0)
    return block, column, header


def _head(block: Block, sheet: Sheet, header: str, cells: Sequence[PersonDay]) -> Iterator[str]:
    yield 'record = "shifts"'
    yield "[roster]"
    yield f'person = "{header}"'
    if not tells_month(block, sheet):
        yield 'month = "____-__"'
    if any(CLOCK.search(cell.written) and hours(cell.written) is None for cell in cells):
        yield f'punches = ["{BLANK}"]'


def _lines(codes: Sequence[str]) -> Iterator[str]:
    yield "[roster.codes]"
    yield from (f'"{code}" = "{"" if code in REST else BLANK}"' for code in codes)


def _people(header: str, cells: Sequence[PersonDay]) -> Iterator[str]:
    if normalised(header) in NAMES:
        yield "[roster.people]"
        yield from (f'"{name}" = "____"' for name in dict.fromkeys(cell.person for cell in cells))


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
