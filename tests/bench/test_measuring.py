"""What the figures stand on: the memory and the computing of a tree of processes, equal rows."""

import sys
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from tests.bench import processes
from tests.bench.measure import at_most
from tests.bench.one_model import differing

HOLDS = "import time; held = bytearray(b'x' * (100 << 20)); time.sleep(.2)"
COMPUTES = """
import os
from tests.bench.processes import cpu_of
sum(range(10_000_000))
print(cpu_of(os.getpid()), sum(os.times()[:2]))
"""
STARTS = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {HOLDS!r}])"


def test_what_a_child_holds_counts():
    used = processes.run(sys.executable, "-c", STARTS)
    assert 0.1 < used.gib < 0.3
    assert used.cpu > 0
    assert used.seconds > 0.2


def test_a_command_that_fails_is_told_with_what_it_said():
    with pytest.raises(RuntimeError, match="torn"):
        processes.run(sys.executable, "-c", "raise SystemExit('torn')")


def test_computing_of_this_process_is_counted_in_seconds():
    said = processes.run(sys.executable, "-c", COMPUTES).said  # nobody else's children
    counted, told = map(float, said.split())
    assert counted == pytest.approx(told, abs=0.2)


def test_a_row_more_a_row_less_and_another_cell_differ(tmp_path: Path):
    path = tmp_path / "expected.parquet"
    rows = "values (1, 2.50::decimal(9, 2)), (2, null)"
    duckdb.execute(f"copy (from ({rows}) as rows (a, b)) to '{path}'")
    same = pd.DataFrame({"b": [None, 2.5], "a": [2, 1], "more": 0})
    assert differing(same, path) == 0
    assert differing(same.head(1), path) == 1
    assert differing(pd.concat([same, same.head(1)]), path) == 1
    assert differing(same.assign(a=[2, 3]), path) == 2


def test_an_aim_is_met_by_what_is_no_greater():
    assert at_most("x", 0.3, 0.3, " s", "").is_met
    missed = at_most("x", 820.4, 20, " s", "", was="1 s")
    assert (missed.is_met, missed.found, missed.aim) == (False, "820.4 s", "≤ 20 s")
