"""What several tests stand on."""

import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner

from tests.parsed import parsed_once
from tests.published import publish_world
from tests.world import case
from warehouse import files


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell how many presses and seconds each job in the browser took."""
    passed = terminalreporter.getreports("passed")
    told = [value for one in passed for name, value in one.user_properties if name == "job"]
    if told:
        terminalreporter.section("jobs")
        terminalreporter.write("\n".join([*map(str, told), ""]))


@pytest.fixture(scope="session", autouse=True)
def _models_are_parsed_once() -> Iterator[None]:
    with parsed_once():
        yield


@pytest.fixture(scope="session", autouse=True)
def _packages_are_searched_once() -> Iterator[None]:
    """Have Streamlit search what is installed for components once, not for each page opened."""
    with pytest.MonkeyPatch.context() as patched:
        search = cache(manifest_scanner.scan_component_manifests)
        patched.setattr(manifest_scanner, "scan_component_manifests", search)
        yield


@pytest.fixture(scope="session", autouse=True)
def _snapshots_are_closed() -> Iterator[None]:
    """Close at the end what the pages had open: Streamlit keeps it for whoever asks next."""
    yield
    st.cache_resource.clear()


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Return a working folder in which the demonstration's last days are loaded and published.

    It is one for all workers: whoever changes anything in it takes a copy.
    """
    own = tmp_path_factory.getbasetemp()
    whole_run = own if worker_id == "master" else own.parent
    home = whole_run / "demo"
    few = ["--days", "12", "--cases-per-day", "12", "--no-serve"]
    command = [sys.executable, "-m", "scorecard", "--home", str(home), "demo", *few]
    with files.lock(whole_run / ".demo"):
        if not home.exists():
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return home


@pytest.fixture(scope="module")
def world_home(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a working folder in which the ROWS of the test's module are published."""
    return publish_world(tmp_path_factory.mktemp("world"), request.module.ROWS)


@pytest.fixture(scope="session")
def empty_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a working folder into which nothing was ever loaded."""
    return publish_world(tmp_path_factory.mktemp("empty"), {})


@pytest.fixture(scope="session")
def good_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a working folder with one case, in which nothing is amiss."""
    return publish_world(tmp_path_factory.mktemp("good"), {"cases": [case("GOOD-1")]})


@pytest.fixture
def full(world_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the pages read the module's rows."""
    _read(world_home, monkeypatch)


@pytest.fixture
def good(good_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the pages read a store in which nothing is amiss."""
    _read(good_home, monkeypatch)


@pytest.fixture
def empty(empty_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the pages read an empty store."""
    _read(empty_home, monkeypatch)


def _read(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCORECARD_HOME", str(home))
