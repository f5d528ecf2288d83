"""Three contracts on file, each with its files: every table of each reads as if it were alone."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

import pytest
from duckdb import DuckDBPyConnection

from tests.offices import office, speaking_for, together
from tests.world import build_world, longtian, qinghe, rows_of
from warehouse.contract import Contract

AS_OF = datetime(2026, 5, 20, 12)
YEAR = timedelta(days=365)
UNLIKE = {"load_no", "source_row"}
Office = dict[str, list[dict[str, Any]]]


def last_year() -> Contract:
    """Return the contract of the street that ended before this one began."""
    term = {"signed_on": date(2025, 4, 22), "starts_on": date(2025, 4, 22)}
    named = {"id": "qinghe-2025", "name": "上一年度合同", "ends_on": date(2026, 4, 21)}
    return qinghe().model_copy(update=term | named)


def a_year_ago(rows: Office) -> Office:
    """Return the rows of an office with every day a year earlier."""
    return {
        record: [{name: _earlier(cell) for name, cell in row.items()} for row in of_record]
        for record, of_record in rows.items()
    }


def _earlier(cell: Any) -> Any:
    return cell - YEAR if isinstance(cell, date) else cell


CONTRACTS = {1: qinghe(), 2: longtian(), 3: last_year()}


@cache
def offices() -> dict[int, Office]:
    """Return the rows of each contract's office, all with the same numbers."""
    theirs, ended = office("龙", street="龙田街"), office("旧", contract="qinghe-2025")
    theirs["assessments"][0]["points"] = 4
    for case in ended["cases"]:
        case["street"] = "清河街道"
    return {1: office("清", street="清河街道"), 2: theirs, 3: a_year_ago(ended)}


@cache
def world(*numbers: int) -> DuckDBPyConnection:
    """Build everything over the offices of these numbers."""
    rows = together({number: offices()[number] for number in numbers})
    rows |= speaking_for(rows, numbers, AS_OF)
    return build_world(rows, AS_OF, [CONTRACTS[n] for n in numbers], loaded_at=AS_OF)


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
    columns = ", ".join(f'"{name}"' for name, *_ in described if name not in UNLIKE)
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
