"""Whose a loaded row is: by its columns, by a mapping, by the contracts on file at its loading."""

from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl.intake import load_paths
from tests.made_files import csv_text, xlsx
from tests.world import qinghe
from warehouse.settings import PROJECT
from warehouse.store import Store

STAFF = ["工号", "姓名", "组别", "到岗日期"]
ROSTER = """record = "shifts"
[constants]
street = "龙田街道"
[roster]
person = "工号"
[roster.codes]
"早" = "08:00-16:00"
"""


class Office:
    """A working folder and what is loaded into it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.home = folder, folder / "home"

    def load(self, content: bytes | str, name: str = "表.csv", mapping: str = "") -> Any:
        path, told = self.folder / name, self.folder / "mine.toml"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        told.write_text(mapping, encoding="utf-8")
        [account] = load_paths([path], self.home, mapping=told if mapping else None)
        assert account.problem is None, account.problem
        return account

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with duckdb.connect() as connection:
            Store(self.home).attach(connection)
            return connection.execute(query).fetchall()


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def staff(*people: list[str], more: tuple[str, ...] = ()) -> str:
    return csv_text([[*STAFF, *more], *people])


def test_two_streets_may_use_the_same_numbers(office: Office):
    office.load(staff(["S1", "赵一", "主管", "2026-05-01", "清河街道"], more=("街道",)), "甲.csv")
    office.load(staff(["S1", "钱二", "主管", "2026-05-01", "龙田街道"], more=("街道",)), "乙.csv")
    assert office.rows("select name, street from store.staff where is_current order by name") == [
        ("赵一", "清河街道"),
        ("钱二", "龙田街道"),
    ]


def test_a_row_that_names_no_place_keeps_the_key_and_hash_it_always_had(office: Office):
    office.load(staff(["S1", "赵一", "主管", "2026-05-01"]))
    assert office.rows("select row_key from store.staff") == [("S1",)]
    again = office.load(
        staff(["S1", "赵一", "主管", "2026-05-01", "", ""], more=("街道", "合同编号")), "又.csv"
    )
    assert (again.accepted, again.unchanged) == (0, 1)


@pytest.mark.parametrize("name, text", [("street", "龙田街道"), ("contract", "longtian-2026")])
def test_a_mapping_may_say_whose_a_whole_file_is(office: Office, name: str, text: str):
    mapping = f'record = "staff"\nkeep_aliases = true\n[constants]\n{name} = "{text}"\n'
    office.load(staff(["S1", "赵一", "主管", "2026-05-01"]), mapping=mapping)
    assert office.rows(f"select staff_id, {name} from store.staff") == [("S1", text)]


def test_a_mapping_may_say_whose_a_roster_is(office: Office):
    heads: list[object] = ["姓名", "工号", *range(1, 8)]
    content = xlsx(("排班", [["2026年5月排班表"], heads, ["张三", "S1", "早"]]))
    office.load(content, "排班.xlsx", ROSTER)
    assert office.rows("select distinct staff_id, street from store.shifts") == [("S1", "龙田街道")]


def test_a_load_knows_which_contracts_were_on_file(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    contracts = tmp_path / "contracts"
    contracts.mkdir()
    written = (PROJECT / "data" / "contracts" / "qinghe-2026.toml").read_text(encoding="utf-8")
    (contracts / "a.toml").write_text(written, encoding="utf-8")
    monkeypatch.setenv("SCORECARD_CONTRACTS", str(contracts))
    office.load(staff(["S1", "赵一", "主管", "2026-05-01"]), "甲.csv")
    other = written.replace("qinghe-2026", "longtian-2026").replace("清河", "龙田")
    (contracts / "b.toml").write_text(other, encoding="utf-8")
    office.load(staff(["S2", "钱二", "主管", "2026-05-01"]), "乙.csv")
    assert office.rows("select load_no, contract_id from store.contracts_on_file order by all") == [
        (1, qinghe().id),
        (2, "longtian-2026"),
        (2, qinghe().id),
    ]
