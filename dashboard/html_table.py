"""A table as HTML: text is text whatever it holds, a link is a link, a narrow screen shows cards.

Written by the library that writes XML, which escapes; the browser cleans it once more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from xml.etree.ElementTree import Element, SubElement, tostring

from dashboard.sorting import Offer
from warehouse.wording import CODES, _


@dataclass(frozen=True)
class Heading:
    """The head of a column: its name in the code, its label, and the way to sort by it."""

    name: str
    label: str
    width: int | None = None
    is_figure: bool = False
    is_picture: bool = False
    sort: Offer | None = None


@dataclass(frozen=True)
class Cell:
    """What a cell says, or the address of its picture; where it leads; how full its bar is."""

    text: str
    leads: str = ""
    share: float | None = None


def written(
    headings: Sequence[Heading],
    rows: Sequence[Sequence[Cell]],
    alt: str,
    looks: Sequence[str] = (),
) -> str:
    """Return the table as HTML. `looks` are classes: `long` scrolls, `cards` folds on a phone."""
    is_measured = all(heading.width for heading in headings)
    frame = Element("div", {"class": " ".join(["rows", *looks, *["measured"] * is_measured])})
    if not any(cell.leads for row in rows for cell in row):
        # Who has no mouse scrolls in it all the same.
        frame.attrib |= {"tabindex": "0", "role": "region", "aria-label": alt or _("Table")}
    table = SubElement(frame, "table", {"aria-label": alt} if alt else {})
    if is_measured:
        whole = sum(heading.width or 0 for heading in headings)
        table.set("width", str(whole))
        columns = SubElement(table, "colgroup")
        for heading in headings:  # in parts of the whole, so that all shrink where there is no room
            SubElement(columns, "col", {"width": f"{100 * (heading.width or 0) / whole:.2f}%"})
    _head(table, headings)
    body = SubElement(table, "tbody")
    for row in rows:
        line = SubElement(body, "tr")
        for heading, cell in zip(headings, row, strict=True):
            _cell(line, heading, cell)
    return tostring(frame, encoding="unicode", method="html")


def _head(table: Element, headings: Sequence[Heading]) -> None:
    line = SubElement(SubElement(table, "thead"), "tr")
    for heading in headings:
        place = SubElement(line, "th", {"scope": "col", **_of_column(heading)})
        offer = heading.sort
        if offer is None:
            place.text = heading.label
            continue
        if offer.order:
            place.set("aria-sort", offer.order)
        link = SubElement(place, "a", {"href": offer.address})
        link.text = f"{heading.label} {offer.arrow}".rstrip()


def _of_column(heading: Heading) -> dict[str, str]:
    figure = {"class": "figure"} if heading.is_figure else {}
    return {"data-column": heading.name, **figure}


def _cell(line: Element, heading: Heading, cell: Cell) -> None:
    place = SubElement(line, "td", {"data-label": heading.label, **_of_column(heading)})
    if heading.is_picture:
        if cell.text:
            SubElement(place, "img", {"src": cell.text, "alt": ""})
        return
    if cell.leads:
        place = SubElement(place, "a", {"href": cell.leads})
    colour = _colours().get(cell.text[:1])
    if colour and cell.text[1:2].isspace():
        mark = SubElement(place, "span", {"class": colour})
        mark.text, mark.tail = cell.text[:1], cell.text[1:]
    else:
        place.text = cell.text
    if cell.share is not None:
        SubElement(place, "progress", {"max": "1", "value": f"{cell.share:.3f}"})


@cache
def _colours() -> dict[str, str]:
    """Return the colour of each shape that a state has."""
    states = (state for domain in CODES.values() for state in domain.values())
    return {state.shape: state.colour for state in states if state.colour != "grey"}
