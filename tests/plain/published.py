"""What the SQL models say of a world, in the words of the plain ledger."""

from typing import Any

import duckdb

from tests.plain.agreements import contract
from tests.plain.judgement import Deduction, Subject
from tests.plain.ledger import Ledger, Score, one_each
from tests.plain.measuring import Measured
from tests.plain.worlds import World
from tests.world import build_part

DEDUCTIONS = """
    select contract_id, reading, item_no, subject_kind, subject_id, occurred_on, occurred_at,
        units, points, state
    from marts.deductions where contract_id = ? and reading = ?
"""
SCORES = "select score, score_if_pending, score_gross, state from marts.score_now"
DAYS = "select day, score, score_if_pending, score_gross from marts.score_daily"
SHARES = "select item_no, measured_share from marts.score_items"
RANGE = """
    select late_blocks, same_day_unit, same_day_from, redispatch,
        score, score_if_pending, score_gross
    from marts.score_range where contract_id = ? and not is_dated
"""
TABLES = (
    *("marts.deductions", "marts.score_now", "marts.score_daily", "marts.score_items"),
    "marts.score_range",
)
OF = " where contract_id = ? and reading = ?"


def built(world: World) -> duckdb.DuckDBPyConnection:
    """Build the ledger of a world in memory, and what it rests on."""
    contracts = [contract(terms) for terms in world.contracts]
    return build_part(TABLES, world.rows, world.as_of, contracts, world.as_of)


def ledger(connection: duckdb.DuckDBPyConnection, contract_id: str, reading: str) -> Ledger:
    """Read one contract's ledger under one reading from the built models."""
    of: list[Any] = [contract_id, reading]
    *score, state = connection.execute(SCORES + OF, of).fetchall()[0]
    daily = connection.execute(DAYS + OF, of).fetchall()
    outcomes = _outcomes(connection, of)
    return Ledger(
        [Deduction(*row) for row in connection.execute(DEDUCTIONS, of).fetchall()],
        one_each(outcomes),
        Score(*score),
        {day: Score(*scores) for day, *scores in daily},
        state,
        _measured(connection, of),
        frozenset(outcomes),
    )


def combinations(connection: duckdb.DuckDBPyConnection, contract_id: str) -> dict[str, Score]:
    """Read the score of every combination of the open clauses from the built models."""
    rows = connection.execute(RANGE, [contract_id]).fetchall()
    return {"/".join(row[:4]): Score(*row[4:]) for row in rows}


def _measured(connection: duckdb.DuckDBPyConnection, of: list[Any]) -> Measured:
    rows = connection.execute(f"{SHARES}{OF} and item_no in (2, 3, 4)", of).fetchall()
    return {item: None if share is None else round(share, 9) for item, share in rows}


def _outcomes(connection: duckdb.DuckDBPyConnection, of: list[Any]) -> list[tuple[Subject, str]]:
    rows = connection.execute(_outcomes_query(connection), of).fetchall()
    return [(Subject(*subject), outcome) for *subject, outcome in rows]


def _outcomes_query(connection: duckdb.DuckDBPyConnection) -> str:
    clauses = connection.execute(
        "select table_name from information_schema.tables where table_schema = 'clauses'"
    ).fetchall()
    return " union ".join(
        f"select item_no, subject_kind, subject_id, outcome from clauses.{clause}"
        " where contract_id = $1 and reading = $2"
        for (clause,) in clauses
    )
