"""Loads that do not count any more: asked by one, done by another, undone by anybody."""

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import status
from dashboard.each_row import each
from dashboard.forms import catalogue, standing
from dashboard.forms import draw as forms
from dashboard.forms.form import Form
from dashboard.markdown import plain
from warehouse.wording import _, moment, plural, visible


def draw(asked: pd.DataFrame, loads: pd.DataFrame) -> None:
    """List the loads that are withdrawn or to be, and offer to ask for another of `loads`."""
    st.subheader(_("Withdrawn loads"), anchor=False)
    st.caption(
        _(
            "The rows of a withdrawn load count no more and stay on file. One person asks, another "
            "decides, once all that it changes is shown above."
        )
    )
    for row in each(asked):
        form = catalogue.COUNTED_AGAIN if row.is_withdrawn else catalogue.WITHDRAWN
        _one(row, form)
    known = [*asked["withdrawn_load"]]
    offered = {
        row.load_id: _load(row)
        for row in each(loads.drop_duplicates("load_id"))
        if row.load_id not in known and row.record != catalogue.WITHDRAWAL.record
    }
    if offered:
        forms.draw(replace(catalogue.WITHDRAWAL, options={"withdrawn_load": lambda: offered}))


def _one(row: Any, form: Form) -> None:
    name = _name(row.withdrawn_load_no, row.source_file)
    form = form.about(name, standing.cells(form.record, row))
    with st.container(border=True, key=f"withdrawal_{form.name}"):
        asked = _("asked by {name}").format(name=plain(row.requested_by))
        said = [f"**{plain(name)}**", plural("{n} row", "{n} rows", row.rows), asked]
        if row.is_withdrawn:
            at = moment(row.known_at, status.as_of())
            text = _("withdrawn by {name}, {at}")
            said.append(text.format(name=plain(row.confirmed_by), at=at))
        st.markdown(" · ".join(said) + f"  \n{plain(row.reason)}")
        forms.draw(form, standing.version(row))


def _load(row: Any) -> str:
    said = f"{_name(row.load_no, row.source_file)} · {moment(row.loaded_at, status.as_of())}"
    return visible(said)


def _name(load_no: int, name: str) -> str:
    return _("load {load_no}: {file}").format(load_no=load_no, file=name)
