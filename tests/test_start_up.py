"""A verb that asks little starts at once: what it does not need is not imported."""

import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
# Each costs a tenth of a second or more before a word is said.
HEAVY = {
    *("altair", "apprise", "docx", "holidays", "numpy", "pandas", "pyarrow", "sqlglot"),
    *("streamlit", "vl_convert", "xlsxwriter"),
}
LISTED = "import sys; print(*{name.partition('.')[0] for name in sys.modules})"
RUN = """
import contextlib, io, sys
import scorecard
with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
    scorecard.main(sys.argv[1:])
"""


def imported(code: str, *arguments: str) -> set[str]:
    """Return the heavy distributions that a process of its own has imported in the end."""
    command = [sys.executable, "-W", "error", "-c", f"{code}\n{LISTED}", *arguments]
    ended = subprocess.run(command, cwd=PROJECT, capture_output=True, check=True, text=True)
    return set(ended.stdout.split()) & (HEAVY | {"babel", "duckdb"})


@pytest.mark.parametrize("verb", [(), ("demo",), ("load",), ("export",), ("report",), ("serve",)])
def test_help_is_written_without_anything_that_computes(verb: tuple[str, ...]):
    assert imported(RUN, *verb, "--help") == set()


@pytest.mark.parametrize("asked", [["snapshot"], ["score"], ["score", "--json"]])
def test_what_is_published_is_told_by_duckdb_alone(asked: list[str], good_home: Path):
    assert imported(RUN, "--home", str(good_home), *asked) == {"duckdb"}


def test_a_what_if_needs_what_a_build_needs(good_home: Path):
    found = imported(RUN, "--home", str(good_home), "score", "--as-of", "2026-05-09")
    assert "sqlglot" in found
    assert not found & {"altair", "docx", "pandas", "streamlit", "vl_convert"}


def test_the_child_that_reads_starts_before_its_parent_has_read_what_it_is_made_of():
    assert imported("from etl.reading.reader import READER; READER.start()") == {"duckdb"}


@pytest.mark.parametrize("module", ["etl.reading.child", "etl.intake", "etl.inbox"])
def test_whoever_takes_files_in_knows_no_frame_no_model_and_no_page(module: str):
    assert imported(f"import {module}") <= {"duckdb", "numpy", "pyarrow"}


@pytest.mark.parametrize("module", ["dashboard.queries.alerts", "warehouse.alerting.rounds"])
def test_nobody_waits_for_what_sends_alerts_unless_one_is_sent(module: str):
    assert not imported(f"import {module}") & {"apprise"}


def test_a_build_needs_no_frame():
    assert not imported("import warehouse.build") & {"pandas", "altair", "streamlit"}
