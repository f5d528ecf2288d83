"""A city: its streets' contracts and all their cases, fictitious, of unlike size and quality.

python -m tests.bench.city FOLDER CASES [STREETS]
"""

import os
import random
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from tests.bench.years import columns_of_cases, load_year
from warehouse.settings import PROJECT
from warehouse.store import Store

STREETS, CASES = 343, 25_000_000  # of Beijing, in a year
SEED_CASES = 10_000  # of the street-year that all cases are drawn from
IN_A_FILE = 1_000_000
SLOTS = 100_000  # that a case falls into one of: a street has as many as its share
JITTER = 1_800  # seconds: a case drawn twice comes at two times
SIZES_SCATTER, LATENESS_SCATTER = 0.6, 0.35  # of logarithms: the largest has tens of the smallest
VARIABLE = "SCORECARD_CONTRACTS"
FOUNDER = PROJECT / "data" / "contracts" / "qinghe-2026.toml"


@dataclass(frozen=True)
class City:
    """A folder with contract files, and the files of cases."""

    contracts: Path
    files: Sequence[Path]

    @contextmanager
    def ruled(self) -> Iterator[None]:
        """Let its contracts hold, here and in what is started here."""
        before = os.environ.get(VARIABLE)
        os.environ[VARIABLE] = str(self.contracts)
        try:
            yield
        finally:
            del os.environ[VARIABLE]
            if before is not None:
                os.environ[VARIABLE] = before


def write_city(folder: Path, cases: int, streets: int | None = None) -> City:
    """Write a city of so many cases, default with as many streets as Beijing has for as many."""
    number = max(1, round(STREETS * cases / CASES)) if streets is None else streets
    contracts = write_contracts(folder / "contracts", number)
    return City(contracts, write_cases(folder / "files", cases, number))


def write_contracts(folder: Path, streets: int) -> Path:
    """Write a contract file a street; each has the terms of the one that stands."""
    folder.mkdir(parents=True)
    founder = FOUNDER.read_text(encoding="utf-8")
    head, aliases = founder.index("[street]"), founder.index("[assessment]")
    for number in range(streets):
        street = f'[street]\nname = "{_street(number)}"\naliases = []\n\n'
        text = founder[:head].replace("qinghe-2026", f"street-{number:03}-2026")
        text = text.replace("清河街道", _street(number)) + street + founder[aliases:]
        (folder / f"street-{number:03}-2026.toml").write_text(text, encoding="utf-8")
    return folder


def write_cases(folder: Path, cases: int, streets: int) -> list[Path]:
    """Write that many cases of so many streets as CSVs of at most a million; return the files.

    A street's share is log-normal, and so is how much it leans to the late ones of the seed; the
    hours, units, categories and holes of the cases are the seed's.
    """
    folder.mkdir(parents=True, exist_ok=True)
    seed = folder / "seed"
    load_year(seed, SEED_CASES)
    with duckdb.connect() as connection:
        Store(seed).attach(connection)
        _draw_streets(connection, streets)
        connection.execute(
            "create table seeds as select *, row_number() over (order by"
            " forwarded_at - received_at nulls last, case_id) - 1 as place"
            " from store.cases where is_current"
        )
        _draw_cases(connection, cases)
        return [
            _write(connection, folder / f"cases-{first // IN_A_FILE:02}.csv", first)
            for first in range(0, cases, IN_A_FILE)
        ]


def _street(number: int) -> str:
    return f"{number:03}号街道"


def _draw_streets(connection: duckdb.DuckDBPyConnection, streets: int) -> None:
    """Give each slot its street, and how much that one leans to what is late."""
    drawn = random.Random(2026)  # the same city each time
    shares = [drawn.lognormvariate(0, SIZES_SCATTER) for _ in range(streets)]
    leanings = [drawn.lognormvariate(0, LATENESS_SCATTER) for _ in range(streets)]
    numbers = drawn.choices(range(streets), shares, k=SLOTS)
    connection.execute(
        "create table slots as select unnest(range(?)) as slot, unnest(?) as street,"
        " unnest(?) as leaning",
        [SLOTS, [*map(_street, numbers)], [leanings[number] for number in numbers]],
    )


def _draw_cases(connection: duckdb.DuckDBPyConnection, cases: int) -> None:
    """Draw the cases in the order in which they come in, as a hotline numbers and exports them."""
    connection.execute(f"""
        create table drawn as
        with numbered as (
            select number, hash(number) % {SLOTS} as slot, hash(number) % {JITTER} as seconds,
                hash(number + {cases}) % 1000003 / 1000003 as luck
            from range({cases}) as numbers (number)
        ), placed as (
            select numbered.seconds, slots.street,
                cast(floor(counts.seeds * pow(numbered.luck, 1 / slots.leaning)) as bigint) as place
            from numbered
            inner join slots on numbered.slot = slots.slot
            cross join (select count(*) as seeds from seeds) as counts
        )
        select placed.*, row_number() over (order by seeds.received_at + to_seconds(seconds)) - 1
            as number
        from placed inner join seeds on placed.place = seeds.place
        order by number
    """)


def _write(connection: duckdb.DuckDBPyConnection, path: Path, first: int) -> Path:
    columns = {
        name: f"seeds.{name} + to_seconds(drawn.seconds)"
        if kind == "timestamp"
        else f"seeds.{name}"
        for name, kind in columns_of_cases().items()
    }
    day = f"strftime({columns['received_at']}, '%y%m%d')"
    columns["case_id"] = f"format('BJ{{}}{{:08d}}', {day}, drawn.number)"
    columns["street"] = "drawn.street"
    columns["address"] = "replace(seeds.address, seeds.street, drawn.street)"
    listed = ", ".join(f"{value} as {name}" for name, value in columns.items())
    connection.execute(f"""
        copy (
            select {listed} from drawn inner join seeds on drawn.place = seeds.place
            where drawn.number between {first} and {first + IN_A_FILE - 1}
            order by drawn.number
        ) to '{path}' (header)
    """)
    return path


def main(folder: str, cases: str, *streets: str) -> None:
    """Write a city into a new folder, and tell its files."""
    written = write_city(Path(folder), int(cases), *map(int, streets))
    sys.stdout.writelines(f"{path}\n" for path in written.files)


if __name__ == "__main__":
    main(*sys.argv[1:])
