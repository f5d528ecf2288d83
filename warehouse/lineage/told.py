"""What is told of the way to a figure: what each model answers, what comes before what, guards."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from warehouse.lineage.graph import lineage
from warehouse.models import Model, checks

OPENING = re.compile(r"(?:^|as table )((?:-- .*\n)+?)(?=-- \w+(?: \w+)?: |--\n|\n)")


def answers(model: Model) -> str:
    """Return what a model answers: its opening sentence, which may take more than a line."""
    found = OPENING.search(model.sql)
    lines = found[1].splitlines() if found else []
    return " ".join(line.removeprefix("-- ") for line in lines).rstrip(".")


def backwards(table: str, reads: Mapping[str, Iterable[str]]) -> list[str]:
    """Return a table and all that lead to it, each after the first that reads it."""
    listed = [table]
    for one in listed:  # it grows meanwhile
        listed += sorted(set(reads.get(one, ())) & reads.keys() - set(listed))
    return listed


@cache
def guards(table: str, column: str) -> frozenset[str]:
    """Return the names of the checks that read a table on the way, and those of their grains."""
    on_the_way = {table, *lineage(table, column).reads}
    written = {check.name for check in checks() if check.reads & on_the_way}
    return frozenset(written | {f"grain_of_{one}" for one in on_the_way})
