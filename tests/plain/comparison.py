"""Where two ledgers of one world part ways."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import product
from typing import Any

from tests.plain import published
from tests.plain.ledger import Ledger, Score, ledgers
from tests.plain.terms import Reading, Terms
from tests.plain.worlds import World


def disagreements(world: World, seen: Callable[[Ledger], None] = lambda _: None) -> list[str]:
    """Name every difference between the SQL models and the plain ledger; show each ledger."""
    found: list[str] = []
    with published.built(world) as connection:
        for terms in world.contracts:
            for reading, plain in ledgers(terms, world.rows, world.as_of).items():
                seen(plain)
                sql = published.ledger(connection, terms.contract_id, reading)
                found += [f"{terms.contract_id} {reading}: {text}" for text in apart(sql, plain)]
            found += _only(
                f"{terms.contract_id} combination",
                published.combinations(connection, terms.contract_id).items(),
                combinations(terms, world).items(),
            )
    return found


def combinations(terms: Terms, world: World) -> dict[str, Score]:
    """Give the score of every way to take the open clauses, the whole term alike."""
    every = [
        Reading("/".join(answers), *answers)
        for answers in product(
            ("full", "started"), ("case", "day"), ("feedback", "received"), ("free", "timed")
        )
    ]
    found = ledgers(replace(terms, readings=tuple(every)), world.rows, world.as_of)
    return {name: ledger.score for name, ledger in found.items()}


def apart(sql: Ledger, plain: Ledger) -> list[str]:
    """Name the differences between two ledgers of one contract and reading."""
    return [
        *_only("deduction", sql.deductions, plain.deductions),
        *_only("outcome", sql.said, plain.said),
        *_only("day", sql.score_daily.items(), plain.score_daily.items()),
        *_only("score", [sql.score], [plain.score]),
        *_only("state", [sql.state], [plain.state]),
        *_only("share", sql.measured.items(), plain.measured.items()),
    ]


def _only(what: str, sql: Iterable[Any], plain: Iterable[Any]) -> list[str]:
    there, here = Counter(sql), Counter(plain)
    return [
        *(f"only SQL has {what} {one}" for one in sorted((there - here).elements(), key=str)),
        *(f"only plain has {what} {one}" for one in sorted((here - there).elements(), key=str)),
    ]
