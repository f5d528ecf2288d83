"""The city measured on: of every street a contract, of unlike size, each case once."""

import csv
from pathlib import Path

import pytest

from tests.bench import city
from tests.bench.homes import SIZES
from warehouse.contract import load_contracts
from warehouse.settings import settings

CASES, STREETS = 3_000, 5


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> city.City:
    return city.write_city(tmp_path_factory.mktemp("city"), CASES, STREETS)


def test_every_contract_holds_and_is_of_a_street_of_its_own(written: city.City):
    contracts = load_contracts(written.contracts)
    assert len({one.id for one in contracts}) == len({one.street.name for one in contracts}) == 5


def test_every_case_has_a_number_of_its_own_and_the_streets_are_unlike(written: city.City):
    (path,) = written.files
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    counts = [
        sum(row["street"] == one.street.name for row in rows)
        for one in load_contracts(written.contracts)
    ]
    assert len({row["case_id"] for row in rows}) == len(rows) == sum(counts) == CASES
    assert max(counts) > 2 * min(counts)


def test_its_contracts_hold_only_while_asked(written: city.City):
    before = settings().contracts
    with written.ruled():
        assert settings().contracts == written.contracts
    assert settings().contracts == before


def test_the_largest_size_is_a_whole_city():
    assert SIZES[-1] == city.CASES


def test_a_smaller_city_has_fewer_streets(tmp_path: Path):
    assert len([*city.write_contracts(tmp_path / "few", 2).iterdir()]) == 2
