"""Charts drawn once: that takes longer than the rest of a page."""

import hashlib
import json
import pickle
import re
from collections.abc import Callable
from functools import partial
from typing import Any, Literal

import altair
import streamlit as st
from altair.utils import schemapi

from dashboard import address
from warehouse.wording import visible

IS_CHECKED = False  # whether a chart is one: half of the time it takes, and for tests to ask

Draw = Callable[..., altair.TopLevelMixin]


def chart(draw: Draw, *given: Any, alt: str) -> None:
    """Show what `draw` makes of `given`, under the words that tell it without eyes."""
    spec = _spec(_digest(draw, given), draw, given)
    st.vega_lite_chart(spec, alt=visible(alt), height=_height(spec))


def chart_to_pick_from(
    draw: Draw, *given: Any, alt: str, key: str, pick: str, on_pick: Callable[[Any], None]
) -> None:
    """Show a chart whose selection `pick` calls `on_pick` with what was chosen, {} for nothing."""
    spec = _spec(_digest(draw, given), draw, given)
    st.vega_lite_chart(
        spec,
        alt=visible(alt),
        height=_height(spec),
        key=key,
        on_select=partial(_picked, key, pick, on_pick),
        selection_mode=pick,
    )


def _height(spec: dict[str, Any]) -> int | Literal["content"]:
    """Return the pixels that a chart will take: kept free, so that nothing under it moves then.

    One that is fitted by its width alone takes those of its axis too, as many as the font asks for.
    """
    return "content" if "autosize" in spec else int(spec["height"])


def _picked(key: str, pick: str, on_pick: Callable[[Any], None]) -> None:
    chosen = st.session_state[key]["selection"].get(pick) or [{}]
    on_pick(chosen[0])


def _digest(draw: Draw, given: tuple[Any, ...]) -> str:
    # A chart also says words, so the language tells one from another.
    seen = (draw.__module__, draw.__qualname__, address.lang(), given)
    return hashlib.sha256(pickle.dumps(seen)).hexdigest()


@st.cache_data(max_entries=200, show_spinner=False)
def _spec(digest: str, _draw: Draw, _given: tuple[Any, ...]) -> dict[str, Any]:
    """Draw; only the digest tells one chart from another."""
    with schemapi.debug_mode(IS_CHECKED):
        return _drawn(_draw(*_given).to_dict(validate=IS_CHECKED))


def _drawn(spec: dict[str, Any]) -> dict[str, Any]:
    """Drop the columns no part of the chart names: a query returns whole rows."""
    data = spec.pop("datasets", {})
    named = set(re.findall(r"\w+", json.dumps(spec)))
    kept = {
        name: [{column: row[column] for column in row if column in named} for row in rows]
        for name, rows in data.items()
    }
    drawn: dict[str, Any] = _seen({**spec, "datasets": kept})
    return drawn


def _seen(part: Any) -> Any:
    """Return a part of a chart, no sign of its texts hidden."""
    if isinstance(part, dict):
        return {name: _seen(value) for name, value in part.items()}
    if isinstance(part, list):
        return [_seen(value) for value in part]
    return visible(part) if isinstance(part, str) else part
