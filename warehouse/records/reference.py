"""The reference of records in the docs: `python -m warehouse.records.reference` writes it anew."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from warehouse.records import RECORDS, Column, Record
from warehouse.wording import speaking, word

PAGE = Path(__file__).parents[2] / "docs" / "records.md"
OPENING = """# Records

What a file may hold: one kind of row each. A column is found by its header, by any of the other
spellings or by its name. Written from the classes in `warehouse/records`.
"""
HEADS = ("column", "header", "other headers", "type", "", "words")


def page() -> str:
    """Return the whole page: every record with its key, its time and its columns."""
    with speaking("zh"):
        return "\n".join([OPENING, *map(_section, RECORDS.values())])


def _section(record: type[Record]) -> str:
    time = " to ".join(f"`{name}`" for name in record.covers)
    told = f"Key: {', '.join(f'`{name}`' for name in record.key)}."
    rows = [HEADS, ("---",) * len(HEADS), *map(_row, [*record.stored_columns(), *record.helpers])]
    return "\n".join(
        [
            f"## `{record.name}` {word('record', record.name)}",
            f"\n{record.__doc__} {told}{f' Time: {time}.' if time else ''}\n",
            *(f"| {' | '.join(row)} |" for row in rows),
            "",
        ]
    )


def _row(column: Column) -> Sequence[str]:
    header, *others = (each for each in column.headers if each != column.name)
    kind = column.type.replace("_", " ")
    words = [f"`{code}` {' '.join(words)}" for code, words in column.choices.items()]
    return (
        f"`{column.name}`",
        header,
        " ".join(others),
        f"{kind} {column.digits},{column.scale}" if column.digits else kind,
        ", ".join(_marks(column)),
        "; ".join(words),
    )


def _marks(column: Column) -> Iterator[str]:
    if column.required:
        yield "required"
    elif column.needed:
        yield "refused if unreadable"
    if column.confidential:
        yield "confidential: stays in the store"
    elif column.type == "text":
        yield "open: without citizens"
    if column.helper:
        yield "read, not stored"
    if column.default is not None:
        yield f"else `{column.default}`"
    yield from _other_values(column)


def _other_values(column: Column) -> Iterator[str]:
    if column.stand_in is not None:
        yield f"{' '.join(column.stand_in_for) or 'any other word'}: `{column.stand_in}`, doubted"
    if column.least is not None:
        yield f"from {column.least}"
    if column.most is not None:
        yield f"to {column.most}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
