"""How the command speaks: lines, tables, JSON, a bar while it works, and its last word."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NoReturn

from warehouse.errors import of_the_system
from warehouse.wording import visible
from warehouse.wording.letters import HIDDEN

if TYPE_CHECKING:
    from rich.text import Text

UNUSABLE = 2
REFUSED = 3
PIPED_WIDTH = 200

Step = Callable[[int, int], None]


def say(line: str = "") -> None:
    """Print one line of the answer, at once."""
    sys.stdout.write(f"{visible(line)}\n")
    sys.stdout.flush()


def say_error(line: str) -> None:
    """Print what went wrong on standard error; a mapping to write keeps its lines."""
    lines = (visible(" ".join(each.split())) for each in line.splitlines())
    sys.stderr.write("\n".join(filter(None, lines)) + "\n")


def say_json(value: Any) -> None:
    """Print an answer for machines: times as ISO text, points with the digits they have."""
    told = json.dumps(value, ensure_ascii=False, indent=2, default=_plain)
    say(HIDDEN.sub(lambda sign: json.dumps(sign.group())[1:-1], told))


def say_table(headers: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Print a table; figures stand on the right, long texts are folded."""
    from rich.console import Console
    from rich.table import Table

    filled = [[*row] for row in rows]
    table = Table(box=None, pad_edge=False, header_style="bold")
    for position, header in enumerate(headers):
        figures = all(_is_figure(row[position]) for row in filled)
        table.add_column(header, justify="right" if figures else "left", overflow="fold")
    for row in filled:
        table.add_row(*map(_cell, row))
    Console(width=None if sys.stdout.isatty() else PIPED_WIDTH, highlight=False).print(table)


@contextmanager
def bar(title: str) -> Iterator[Step]:
    """Show a bar while long work runs, on a terminal only; yield what hears: done, of how many."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    shown = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    )
    with shown:
        task = shown.add_task(title, total=None)
        yield lambda done, of: shown.update(task, completed=done, total=of)


def fail(error: Exception) -> NoReturn:
    """Say in one line what went wrong and what to do; end with 2."""
    say_error(of_the_system(error).text())
    raise SystemExit(UNUSABLE)


def _plain(value: Any) -> Any:
    """Turn what JSON does not know into what it does."""
    if isinstance(value, date):
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else str(value)


def _is_figure(value: Any) -> bool:
    return isinstance(value, int) or str(value).replace(".", "", 1).isdigit()


def _cell(value: Any) -> "Text":
    """Return a cell letter by letter; what stands in brackets would be taken for a colour."""
    from rich.text import Text

    return Text(f"{value:,}" if isinstance(value, int) else visible(str(value)))
