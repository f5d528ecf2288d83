"""What a reader has narrowed a list to."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class RowFilter:
    """The part of a list that is looked at; an empty choice stands for all.

    Days are written 2026-10-15, months 2026-10; `first` and `last` are both included.
    """

    contract: str
    reading: str
    items: tuple[int, ...] = ()
    months: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    unit: str = ""
    community: str = ""
    first: str = ""
    last: str = ""
    missed_on: str = ""
    words: str = ""
    kind: str = ""
    scope: str = ""

    def params(self, *names: str) -> dict[str, object]:
        """Return the bound values called `names`, contract and reading among them."""
        own = asdict(self)
        picked = {name: own[name] for name in ("contract", "reading", *names)}
        return {k: list(v) if isinstance(v, tuple) else v for k, v in picked.items()}

    def chosen(self) -> tuple[str, ...]:
        """Return the names of the choices made, beside contract and reading."""
        names = [name for name, value in asdict(self).items() if value]
        return tuple(name for name in names if name not in ("contract", "reading"))
