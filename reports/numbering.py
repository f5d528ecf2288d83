"""Running numbers of tables and pictures: 表 1, 图 1."""

from reports.content import Picture, Table


class Numbering:
    """Counts tables and pictures, each by itself, in the order asked."""

    def __init__(self) -> None:
        self._tables = 0
        self._pictures = 0

    def of(self, block: Table | Picture) -> str:
        """Return the caption of the next table or picture."""
        if isinstance(block, Table):
            self._tables += 1
            return f"表 {self._tables}  {block.title}"
        self._pictures += 1
        return f"图 {self._pictures}  {block.title}"
