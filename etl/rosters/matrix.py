"""Find the people, the days and the cells of a table of people × days."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from etl.header_rows import normalised
from etl.readers.sheet import HEAD_ROWS, Sheet
from etl.rosters.days import DayHead, run, weekday, with_weekdays
from etl.rosters.months import Placed, dates, placed
from etl.rosters.options import Roster
from etl.rosters.people import NAMES, NUMBERS, person_column
from warehouse.cells.patterns import BLANKS
from warehouse.errors import UserError

LEAST_DAYS = 7
NEAR = 2  # rows between the heads of the days and those of the people
FOOT = re.compile("(合计|小计|总计|共计|备注|说明|图例|班次|制表|审核|审批|填表|注[:：]|.*人数)")
LEGEND = re.compile(".+[:：=（(].*[0-9]", re.DOTALL)
SIDES = {
    **dict.fromkeys(("上班", "签到", "上班打卡", "上班时间", "签到时间", "上班签到"), "came"),
    **dict.fromkeys(("下班", "签退", "下班打卡", "下班时间", "签退时间", "下班签退"), "left"),
}


@dataclass(frozen=True)
class PersonDay:
    """What a table says of one person on one day, and in which cell."""

    person: str
    day: date | None
    head: str
    row: int
    column: str
    plan: str = ""
    came: str = ""
    left: str = ""

    def with_text(self, side: str, text: str) -> Self:
        """Return it with what the cell of plan, coming or leaving says."""
        texts = {"plan": self.plan, "came": self.came, "left": self.left, side: text}
        return replace(self, plan=texts["plan"], came=texts["came"], left=texts["left"])

    @property
    def written(self) -> str:
        """The cells as they stand."""
        return " / ".join(text for text in (self.plan, self.came, self.left) if text)


@dataclass(frozen=True)
class Block:
    """A row of day heads and the rows under it; row n of the sheet is `rows[n - 1]`."""

    rows: Sequence[list[str]]
    top: int
    end: int
    heads: Sequence[DayHead]

    @property
    def beside(self) -> Sequence[list[str]]:
        """The rows in which the header of the person may stand."""
        return self.rows[max(self.top - NEAR, 0) : self.top + NEAR + 1]

    @property
    def first(self) -> int:
        """The leftmost column of a day."""
        return self.heads[0].column


def is_matrix(sheet: Sheet) -> bool:
    """Tell whether a row among the first 20 names a week of days or more."""
    return any(map(_names_days, sheet.head))


def tops(rows: Sequence[list[str]]) -> list[int]:
    """Return the indices of the rows of day heads."""
    found = [index for index, row in enumerate(rows) if _names_days(row)]
    return found if found and found[0] < HEAD_ROWS else []


def blocks(sheet: Sheet) -> list[Block]:
    """Return the tables that stand one under the other in a sheet."""
    rows = [[cell.strip(BLANKS) for cell in row] for row in sheet.records()]
    found = tops(rows)
    made = []
    for top, end in zip(found, [*found[1:], len(rows)], strict=True):
        heads = run(rows[top])
        for row in rows[max(top - NEAR, 0) : top + NEAR + 1]:
            heads = with_weekdays(heads, row)
        made.append(Block(rows, top, end, heads))
    return made


def person_days(sheet: Sheet, roster: Roster) -> Iterator[PersonDay]:
    """Yield every cell of a day that holds something, person by person."""
    person: int | None = None
    for block in blocks(sheet):
        found = dates(block.heads, placed_by(block, sheet, roster.month), sheet.title)
        days = dict(zip((head.column for head in block.heads), found, strict=True))
        person = person_column(sheet.title, roster, block.beside, person)
        yield from _of_block(block, person, days)


def tells_month(block: Block, sheet: Sheet) -> bool:
    """Tell whether the words of a table tell its year and month."""
    try:
        dates(block.heads, placed_by(block, sheet, ""), sheet.title)
    except UserError:
        return False
    return True


def cells_of(block: Block, person: int) -> Iterator[PersonDay]:
    """Yield the cells of a table whose dates nobody knows yet."""
    return _of_block(block, person, {head.column: None for head in block.heads})


def letters(column: int) -> str:
    """Return what a spreadsheet calls a column: 0 is A, 26 is AA."""
    before, last = divmod(column, 26)
    return (letters(before - 1) if before else "") + chr(ord("A") + last)


def _names_days(row: Sequence[str]) -> bool:
    return len({head.day for head in run(row)}) >= LEAST_DAYS


def placed_by(block: Block, sheet: Sheet, stated: str) -> Placed:
    """A table below another has a title of its own, or shares that of the first."""
    beside = list(block.rows[block.top][: block.first])
    own = [row for row in block.rows[max(block.top - NEAR, 0) : block.top] if _is_title(row)]
    shared = block.rows[: tops(block.rows)[0]]
    file = sheet.source_file.rpartition("/")[2]
    for titles in (own, shared):
        texts = [*(cell for row in titles for cell in row), *beside, sheet.name, file]
        found = placed(stated, texts, sheet.title)
        if found.month:
            break
    return found


def _is_title(row: Sequence[str]) -> bool:
    return len({cell for cell in row if cell}) <= NEAR


def _of_block(block: Block, person_at: int, days: dict[int, date | None]) -> Iterator[PersonDay]:
    columns = _sides_of_columns(block, days)
    waiting: dict[tuple[str, int], PersonDay] = {}
    person = ""
    for index in range(block.top + 1, block.end):
        row = block.rows[index]
        side = _side_of_row(row, block.first)
        named = row[person_at] if person_at < len(row) else ""
        person = named or (person if side == "left" else "")
        if _is_no_person(row, named, days):
            continue
        if side != "left":
            yield from waiting.values()
            waiting = {}
        for column, (head_column, of_column) in columns.items():
            text = row[column] if column < len(row) else ""
            if not text:
                continue
            key = (person, head_column)
            fresh = PersonDay(
                person,
                days[head_column],
                block.rows[block.top][head_column],
                index + 1,
                letters(column),
            )
            known = waiting.get(key, fresh)
            waiting[key] = known.with_text(side or of_column, text)
    yield from waiting.values()


def _sides_of_columns(block: Block, days: dict[int, date | None]) -> dict[int, tuple[int, str]]:
    """Return for each column its day's column, and whether it holds plan, coming or leaving."""
    below = block.rows[block.top + 1] if block.top + 1 < block.end else []
    sides = {index: SIDES.get(normalised(cell)) for index, cell in enumerate(below)}
    found: dict[int, tuple[int, str]] = {}
    first_of: dict[date | None, int] = {}
    for column, day in days.items():
        side = sides.get(column)
        head = first_of.setdefault(day, column) if day and side else column
        found[column] = (head, side or "plan")
        if side == "came" and sides.get(column + 1) == "left":
            found[column + 1] = (head, "left")
    return found


def _side_of_row(row: Sequence[str], first_day: int) -> str | None:
    sides = (SIDES.get(normalised(cell)) for cell in row[:first_day])
    return next(filter(None, sides), None)


def _is_no_person(row: Sequence[str], named: str, days: dict[int, date | None]) -> bool:
    """Whether a row is blank, a note over the whole width, weekdays, totals or a legend."""
    filled = [cell for cell in row if cell]
    of_days = [row[column] for column in days if column < len(row) and row[column]]
    is_note = len(set(filled)) == 1 and len(filled) > len(of_days)
    if not of_days or is_note:
        return True
    if all(weekday(cell) is not None or normalised(cell) in SIDES for cell in of_days):
        return not named or weekday(named) is not None or normalised(named) in (*NUMBERS, *NAMES)
    if FOOT.match(named) or (not named and FOOT.match(filled[0])):
        return True
    return all(LEGEND.fullmatch(cell) for cell in filled)
