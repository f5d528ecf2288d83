"""Three contracts on file, each with its files: every table of each reads as if it were alone."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from duckdb import DuckDBPyConnection

from tests.offices import AS_OF, CONTRACTS, on_file
from tests.world import build_world, rows_of

UNLIKE = {"load_no", "source_row"}
AMONG_ALL = {("marts.streets", "rank")}  # is one beside the others


@cache
def world(*numbers: int) -> DuckDBPyConnection:
    """Build everything over the offices of these numbers."""
    contracts = [CONTRACTS[number] for number in numbers]
    return build_world(on_file(*numbers), AS_OF, contracts, loaded_at=AS_OF)


def tables() -> Iterator[str]:
    """Yield every published table whose rows belong to a contract."""
    listed = (
        "select table_schema || '.' || table_name from information_schema.columns"
        " where column_name = 'contract_id'"
        " and table_schema in ('marts', 'clauses', 'risks', 'matters')"
        " order by 1"
    )
    yield from (table for (table,) in rows_of(world(1), listed))


@pytest.mark.parametrize("number", CONTRACTS)
def test_every_table_of_a_contract_reads_as_if_it_were_alone(number: int):
    contract, unlike = CONTRACTS[number].id, {}
    for table in tables():
        told, expected = (
            _rows(built, table, contract) for built in (world(*CONTRACTS), world(number))
        )
        if told != expected:
            unlike[table] = (
                [row for row in told if row not in expected][:2],
                [row for row in expected if row not in told][:2],
            )
    assert unlike == {}


def _rows(built: DuckDBPyConnection, table: str, contract: str) -> list[Any]:
    described = built.execute(f"describe {table}").fetchall()
    names = [name for name, *_ in described if name not in UNLIKE]
    columns = ", ".join(f'"{name}"' for name in names if (table, name) not in AMONG_ALL)
    sql = f"select {columns} from {table} where contract_id = ? order by all"
    return built.execute(sql, [contract]).fetchall()


def test_each_contract_has_a_score_of_its_own():
    sql = "select contract_id, score from marts.score_now where reading = 'adopted' order by score"
    found = [(contract, str(score)) for contract, score in rows_of(world(*CONTRACTS), sql)]
    alone = [
        (contract, str(score))
        for number in CONTRACTS
        for contract, score in rows_of(world(number), sql)
    ]
    assert sorted(found) == sorted(alone)
    assert len({score for _, score in found}) > 1
