"""What the score would be if: reckoned once for all who ask the same, and what waits for a word."""

import hashlib
import json
import re
import threading
from collections import defaultdict
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.queries.snapshot_cache import pinned, rows
from warehouse import what_if
from warehouse.change import Change as Change
from warehouse.errors import UserError
from warehouse.snapshots import reader
from warehouse.what_if import Answer as Answer

OF_AN_ITEM = re.compile(r"(points|misses)_([1-9]\d?)")
FIELDS = {  # what the address calls each
    "limit": "limit_minutes",
    "block": "block_minutes",
    **{name: name for name in ("late_blocks", "same_day_unit", "same_day_from", "redispatch")},
}
DECIDED = {"approve": "approved", "reject": "rejected", "confirm": "confirmed"}
DECIDED |= {"withdraw": "withdrawn"}
PLACED = "row_key in (select row_key from core.placements where record = 'exemptions')"
_one_at_a_time = threading.Lock()  # each takes memory of its own beside that of the pages


def names(said: Collection[str]) -> list[str]:
    """Return the names of an address that mean a change."""
    known = {*FIELDS, *DECIDED}
    return [name for name in said if name in known or OF_AN_ITEM.fullmatch(name)]


def change(said: Mapping[str, list[str]]) -> tuple[Change, list[str]]:
    """Return the change that an address means, and the names of what means none in it."""
    raw: dict[str, Any] = defaultdict(dict)
    for name in names(said):
        if of_item := OF_AN_ITEM.fullmatch(name):
            raw[of_item[1]][of_item[2]] = said[name][-1]
        elif name in DECIDED:
            raw[DECIDED[name]] = said[name]
        else:
            raw[FIELDS[name]] = said[name][-1]
    read, wrong = Change.read(raw)
    called = {field: name for name, field in {**FIELDS, **DECIDED}.items()}
    return read, [f"{field}_{key}" if key else called[field] for field, key in wrong]


def answer(contract: str, reading: str, asked: Change) -> tuple[Answer | None, str]:
    """Return the score after a change, or why it can't be told; none where nothing changes."""
    if asked == Change():
        return None, ""
    told = [str(pinned()), reader().name, contract, reading, asked.model_dump_json()]
    digest = hashlib.sha256(json.dumps(told).encode()).hexdigest()
    try:
        return _answer(digest, contract, reading, asked), ""
    except UserError as error:
        return None, error.text()


@st.cache_resource(max_entries=100, show_spinner=False)
def _answer(digest: str, _contract: str, _reading: Any, _asked: Change) -> Answer:
    """Reckon; only the digest tells one question from another."""
    with _one_at_a_time:
        return what_if.what_if(Path(pinned()), _contract, _reading, _asked)


def requests(contract: str) -> pd.DataFrame:
    """The requests to be excused that wait for a decision, those of the reader's cases."""
    where = f"decision = 'pending' and {PLACED}"
    return rows("core.exemptions", "exemption_id desc", where=where, contract_id=contract)


def entries(contract: str, reading: str) -> pd.DataFrame:
    """The entries of the assessment that wait to be confirmed, the latest first."""
    order = "occurred_at desc, entry_id"
    asked: dict[str, Any] = {"contract_id": contract, "reading": reading, "status": "proposed"}
    return rows("core.assessments", order, as_text=["points"], **asked)
