"""Steps of new columns over earlier ones, as selects over selects."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest

Step = dict[str, str]


def stacked(source: str, plans: Iterable[Sequence[Step]]) -> str:
    """Return selects over selects: each adds one step of every column."""
    query = f"select * from {source}"
    for steps in zip_longest(*plans, fillvalue=Step()):
        added = ", ".join(
            f"{expression} as {name}" for step in steps for name, expression in step.items()
        )
        query = f"select *, {added} from ({query})"
    return query
