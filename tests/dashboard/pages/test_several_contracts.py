"""Several contracts on file: every page and every export shows the rows of one alone."""

import re
from pathlib import Path

import pytest

import exports
from tests import pages
from tests.exported import opened as read
from tests.offices import AS_OF, CONTRACTS, on_file
from tests.published import publish_world

OF_ALL = {"data", "streets"}
PAGES = sorted(
    path.stem for path in (pages.APP.parent / "pages").glob("[a-z]*.py") if path.stem not in OF_ALL
)
PREFIXES = {1: "清", 2: "龙", 3: "旧"}
OF_ALL_FILES = re.compile("^来源 .*|.*最近导入.*|^各街道\n", re.MULTILINE)


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """Return the working folders of each contract alone, and of all of them under 0."""
    folders = {}
    for number in (0, *CONTRACTS):
        numbers = [number] if number else list(CONTRACTS)
        contracts = [CONTRACTS[each] for each in numbers]
        home = tmp_path_factory.mktemp(f"home{number}")
        folders[number] = publish_world(home, on_file(*numbers), AS_OF, contracts)
    return folders


def shown(home: Path, page: str, number: int, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return what a page says of a contract, less the account of all files and the way to all."""
    monkeypatch.setenv("SCORECARD_HOME", str(home))
    address = {"contract": CONTRACTS[number].id, "case_id": f"{PREFIXES[number]}A"}
    return OF_ALL_FILES.sub("", pages.texts(pages.opened(page, **address)))


@pytest.mark.parametrize("number", CONTRACTS)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_a_contract_reads_as_if_it_were_alone(
    homes: dict[int, Path], page: str, number: int, monkeypatch: pytest.MonkeyPatch
):
    beside = shown(homes[0], page, number, monkeypatch)
    assert beside == shown(homes[number], page, number, monkeypatch)


def test_the_contract_that_runs_is_meant_where_none_is_named(
    homes: dict[int, Path], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("SCORECARD_HOME", str(homes[0]))
    offered = pages.opened().selectbox(key="filter_contract")
    assert len(offered.options) == len(CONTRACTS)
    assert offered.value == CONTRACTS[2].id
    ended = pages.opened("ledger", contract=CONTRACTS[3].id)
    assert CONTRACTS[3].name in pages.texts(ended)


def test_contracts_of_one_name_are_told_apart(
    homes: dict[int, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    same = pages.altered(homes[0], tmp_path, "update core.contracts set name = '合同'")
    monkeypatch.setenv("SCORECARD_HOME", str(same))
    offered = pages.opened().selectbox(key="filter_contract").options
    assert sorted(each.replace("\\", "") for each in offered) == sorted(
        f"合同 {contract.id}" for contract in CONTRACTS.values()
    )


@pytest.mark.parametrize("number", CONTRACTS)
@pytest.mark.parametrize("name", [dataset.name for dataset in exports.datasets()])
def test_an_export_of_a_contract_is_the_same_as_if_it_were_alone(
    homes: dict[int, Path], name: str, number: int, tmp_path: Path
):
    written = []
    for home in (homes[0], homes[number]):
        with read(home) as snapshot:
            chosen = exports.RowFilter(CONTRACTS[number].id, "adopted")
            export = exports.write(
                home, snapshot, exports.dataset(name), chosen, "csv", None, tmp_path / home.name
            )
        written.append([(file.name, file.read_bytes()) for file in export.files])
    assert written[0] == written[1]
    assert CONTRACTS[number].street.name in written[0][0][0]
