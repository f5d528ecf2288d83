"""A button in a table does what it says, also when the rows moved before it was pressed."""

import pytest
import streamlit as st

from dashboard import button_column


def pressed(monkeypatch: pytest.MonkeyPatch, row: int, label: str, *values: str) -> list[str]:
    """Return what a press calls for, `values` being those of the newest run."""
    done: list[str] = []
    told = {"button": {"row": row, "label": label}}
    monkeypatch.setattr(st, "session_state", told)
    button_column._press("button", values, done.append)
    return done


def test_the_case_that_was_seen_opens_when_the_rows_moved(monkeypatch: pytest.MonkeyPatch):
    assert pressed(monkeypatch, 0, "B", "A", "B") == ["B"]
    assert pressed(monkeypatch, 2, "B", "A", "B") == ["B"]


def test_a_button_whose_words_are_not_its_value_goes_by_its_row(monkeypatch: pytest.MonkeyPatch):
    assert pressed(monkeypatch, 1, "甲所", "1", "2") == ["2"]


def test_a_row_that_is_gone_calls_for_nothing(monkeypatch: pytest.MonkeyPatch):
    assert pressed(monkeypatch, 2, "C", "A", "B") == []
