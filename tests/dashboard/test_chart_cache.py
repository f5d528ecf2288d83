"""Charts as readers get them, and as tests look at them."""

from typing import Any

import altair as alt
import pandas as pd
import pytest
from altair.utils.schemapi import SchemaValidationError

from dashboard import chart_cache

ROWS = pd.DataFrame({"day": [1, 2], "score": [99, 98]})


def draw(rows: pd.DataFrame, title: Any) -> alt.Chart:
    chart: alt.Chart = alt.Chart(rows).mark_line().encode(alt.X("day:Q", title=title), y="score:Q")
    return chart


def test_readers_get_the_chart_that_was_checked(monkeypatch: pytest.MonkeyPatch):
    checked = chart_cache._spec("checked", draw, (ROWS, "day"))
    monkeypatch.setattr(chart_cache, "IS_CHECKED", False)
    assert chart_cache._spec("unchecked", draw, (ROWS, "day")) == checked


def test_a_chart_that_is_none_fails_a_test():
    with pytest.raises(SchemaValidationError):
        chart_cache._spec("none", draw, (ROWS, 3))
