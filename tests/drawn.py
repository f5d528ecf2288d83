"""The tables of a page, read from what the browser is given."""

from html.parser import HTMLParser

import pandas as pd
from streamlit.testing.v1 import AppTest


class Table(HTMLParser):
    """Reads one table: its columns by their names in the code, its cells, where they lead."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.columns: list[str] = []
        self.rows: list[list[str]] = []
        self.links: list[list[str]] = []
        self.sorts: dict[str, str] = {}
        self._place = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a row, a cell or a link."""
        said = {name: value or "" for name, value in attrs}
        if tag == "th":
            self.columns.append(said["data-column"])
        elif tag == "tr" and self.columns:
            self.rows.append([])
            self.links.append([])
        elif tag == "td":
            self.rows[-1].append("")
            self.links[-1].append("")
        elif tag == "a" and self._place == "th":
            self.sorts[self.columns[-1]] = said["href"]
        elif tag == "a":
            self.links[-1][-1] = said["href"]
        elif tag == "img":
            self.rows[-1][-1] = said["src"]
        self._place = tag if tag in ("th", "td") else self._place

    def handle_data(self, data: str) -> None:
        """Take the text of a cell."""
        if self._place == "td":
            self.rows[-1][-1] += data

    def frame(self) -> pd.DataFrame:
        """Return the cells under the names of their columns."""
        return pd.DataFrame(self.rows, columns=self.columns)

    def leads(self, column: str) -> list[str]:
        """Return where the cells of a column lead, '' for nowhere."""
        return [row[self.columns.index(column)] for row in self.links]


def read(app: AppTest) -> list[Table]:
    """Return every table of the page in its order, as drawn."""
    bodies = (element.proto.body for element in app.get("html"))
    return [Table(body) for body in bodies if "<table" in body]


def tables(app: AppTest) -> list[pd.DataFrame]:
    """Return the cells of every table of the page in its order."""
    return [table.frame() for table in read(app)]
