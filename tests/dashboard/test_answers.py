"""What one run of a page is answered is nobody else's, and goes on while others publish."""

from datetime import timedelta
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st

from dashboard.each_row import each
from dashboard.queries import score, snapshot_cache
from tests.published import publish_world
from tests.world import NOON, case
from warehouse import snapshots
from warehouse.build import build

ROWS = {"cases": [case("ONE-1"), case("ONE-2", received_at=NOON - timedelta(hours=3))]}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder of its own, which a run of a page reads."""
    home = publish_world(tmp_path, ROWS)
    monkeypatch.setenv("SCORECARD_HOME", str(home))
    monkeypatch.setattr(st, "session_state", {})
    return home


def cases() -> pd.DataFrame:
    """Ask for the cases on file."""
    return snapshot_cache.rows("core.cases", "case_id")


def test_what_one_changes_in_an_answer_nobody_else_is_answered(home: Path):
    _held = snapshot_cache.pin()
    told = list(cases()["title"])
    mine = cases()
    mine["title"] = "mine"
    mine.loc[0, "unit"] = "mine"
    mine.columns = [f"my_{name}" for name in mine.columns]
    assert list(cases()["title"]) == told
    assert "mine" not in set(cases()["unit"])
    assert list(cases()["case_id"]) == ["ONE-1", "ONE-2"]


def test_a_run_is_answered_to_its_end_though_its_snapshot_is_replaced_and_deleted(home: Path):
    held = snapshot_cache.pin()
    assert held
    for number in range(8):
        build(home, NOON + timedelta(minutes=number))
        st.session_state["snapshot"], pinned = str(snapshots.current(home)), held.path
        assert score.moment()
        st.session_state["snapshot"] = str(pinned)
    assert not held.path.exists()
    assert len(cases()) == 2


def test_each_row_has_the_columns_of_its_frame():
    frame = pd.DataFrame({"name": ["a", "b"], "number": [1, 2], "a word": [True, False]})
    assert [(row.name, row.number) for row in each(frame)] == [("a", 1), ("b", 2)]
    assert list(each(frame.head(0))) == list(each(pd.DataFrame())) == []
