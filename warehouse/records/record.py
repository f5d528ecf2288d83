"""A record: one kind of input row, declared once, from which all that knows its shape is made."""

from collections.abc import Collection, Mapping
from typing import ClassVar, get_type_hints

from warehouse.records.column import Column, column, declared
from warehouse.records.rules import Rule

MORE_CELLS = "row:more_cells_than_headers"
FEWER_CELLS = "row:fewer_cells_than_headers"


PLACE_NAMES = [
    declared(name, str | None, written, ())
    for name, written in {
        "contract": column(
            "合同编号 合同 合同号 所属合同 服务合同编号", en="Contract", identifier=True
        ),
        "street": column(
            "街道 所属街道 街乡镇 所属街乡镇 街镇 所属街镇 街道名称", en="Street", identifier=True
        ),
    }.items()
]


# Of a refused row that comes again, mended: which it is, and why it was refused. Any other column
# of it may say KEPT: what stood there when it came first.
KEPT = "〔原值〕"
MENDING = [
    declared(name, str | None, written, ())
    for name, written in {
        "mends": column("退回行", en="Refused row", identifier=True),
        "refused_because": column("退回原因", en="Why refused"),
    }.items()
]


class Record:
    """The base of the record classes; a subclass declares its columns, key, rules and time.

    `covers` names its business time: the column, or the first and the last, whose values say for
    which stretch of time a sheet speaks. A register of entries has none: it speaks for the term.
    What `comes_every` so many days is late after that; 0 where nobody can say.
    `own_words` names the columns that keep the word of a choice, and of which.
    `names_place`: its rows may name their contract or street, which then are part of their key.
    `lies_in` names the columns of the first and the last day a row touches, `None` where it has no
    such end; by default its business time. `hangs_on` maps the columns that name what a row belongs
    to, such as a shift to its person, to that record.
    """

    name: ClassVar[str]
    key: ClassVar[tuple[str, ...]]
    covers: ClassVar[tuple[str, ...]] = ()
    told_by: ClassVar[str] = ""
    lies_ahead: ClassVar[bool] = False
    comes_every: ClassVar[int] = 0
    rules: ClassVar[tuple[Rule, ...]] = ()
    helpers: ClassVar[tuple[Column, ...]] = ()
    joined: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    own_words: ClassVar[Mapping[str, str]] = {}
    names_place: ClassVar[bool] = True
    lies_in: ClassVar[tuple[str | None, str | None]] = (None, None)
    hangs_on: ClassVar[Mapping[str, str]] = {}
    _stored: ClassVar[list[Column]] = []

    def __init_subclass__(cls) -> None:
        kinds = get_type_hints(cls)
        written = {name: each for name, each in vars(cls).items() if isinstance(each, Column)}
        cls._stored = [declared(name, kinds[name], each, cls.key) for name, each in written.items()]
        cls._stored += PLACE_NAMES if cls.names_place else []
        if cls.covers:
            cls.lies_in = cls.covers[0], cls.covers[-1]

    @classmethod
    def called(cls) -> str:
        """Return what its rows are called in English, to be translated: case events."""
        return cls.name.replace("_", " ")

    @classmethod
    def columns(cls) -> list[Column]:
        """Return the columns as stored, then those that fill others or tell of a mended row."""
        return [*cls._stored, *cls.helpers, *MENDING]

    @classmethod
    def stored_columns(cls) -> list[Column]:
        """Return the columns as stored."""
        return cls._stored

    @classmethod
    def types(cls) -> dict[str, str]:
        """Return the SQL types of the columns as stored."""
        return {column.name: column.sql_type for column in cls._stored}

    @classmethod
    def is_placed(cls) -> bool:
        """Whether its rows belong to a contract, and not to all."""
        return cls.names_place or "street" in cls.types() or bool(cls.hangs_on)

    @classmethod
    def column(cls, name: str) -> Column | None:
        """Return the column called `name`, if there is one."""
        return next((column for column in cls.columns() if column.name == name), None)

    @classmethod
    def doubts_of_missing(cls, given: Collection[str]) -> list[str]:
        """Return the doubts about missing values of columns other than `given`."""
        codes = (rule.code.partition(":") for rule in cls.rules if rule.verdict == "doubt")
        return [
            f"{name}:{why}" for name, _, why in codes if why[:7] == "missing" and name not in given
        ]
