"""The way of a figure as a picture, and the same as tables."""

from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

import pandas as pd
import streamlit as st

from dashboard import address, frame, tables
from dashboard.charts import lineage as charts
from dashboard.each_row import each
from dashboard.lineage.labels import GIVEN, heading, origin
from dashboard.tables import Column
from warehouse.wording import _, count, is_missing, listed, visible

FEW = 3  # columns named on a node


def draw(
    nodes: pd.DataFrame,
    edges: pd.DataFrame,
    is_whole: bool,
    *,
    columns: pd.DataFrame,
    called: str,
) -> None:
    """Draw the picture in a frame that scrolls where it is wider than the page."""
    schemas = {layer: _schemas(own["name"]) for layer, own in nodes.groupby("layer")}
    shown = pd.DataFrame([_node(row, columns, called, schemas[row.layer]) for row in each(nodes)])
    said = _in_words(shown, called)
    place = Element("div", {"class": "lineage", "tabindex": "0", "role": "region"})
    place.set("aria-label", said)
    picture = charts.picture(shown, edges, frame.palette())
    SubElement(place, "img", {"src": picture, "alt": said})
    st.html(tostring(place, encoding="unicode", method="html"))
    st.caption(
        _(
            "From left to right: what files and the contract say, what judges it, what adds it up. "
            "Along a full line values flow; a dashed one only decides which rows count."
        )
        + ("" if is_whole else _(" What lies farther behind is in the table below alone."))
    )


def _schemas(names: pd.Series) -> list[str]:
    """Return the schemas of the tables of a layer."""
    return sorted({name.partition(".")[0] for name in names if "." in name})


def _node(row: Any, columns: pd.DataFrame, called: str, schemas: list[str]) -> dict[str, Any]:
    is_table = "." in row.name
    look = "table" if is_table else row.name if row.name == "figure" else "given"
    if not is_table and row.name not in GIVEN:
        look = "record"
    table = row.name.partition(".")[2] if len(schemas) == 1 else row.name
    label = table if is_table else called if look == "figure" else origin(row.name)
    over = heading(schemas) if schemas else "" if look == "figure" else _("from files and contract")
    named = list(columns.loc[columns["origin"] == row.name, "label"]) if look == "record" else []
    return {
        "name": row.name,
        "layer": row.layer,
        "look": look,
        "label": visible(label),
        "detail": visible(_few(named)),
        "heading": over,
    }


def _few(named: list[str]) -> str:
    few = listed(named[:FEW])
    left = len(named) - FEW
    return _("{few} and {n} more").format(few=few, n=count(left)) if left > 0 else few


def _in_words(nodes: pd.DataFrame, called: str) -> str:
    records = list(nodes.loc[nodes["look"] == "record", "label"])
    between = int((nodes["look"] == "table").sum())
    text = _("{figure} comes from {records} by {n} tables")
    return text.format(
        figure=called, records=listed(records) or _("the contract file"), n=count(between)
    )


def columns(rows: pd.DataFrame) -> None:
    """List what the figure rests on, by record: what it is made of, and what decides of rows."""
    st.subheader(_("What it rests on"), anchor=False)
    grouped = [_origin(name, own) for name, own in rows.groupby("origin", sort=False)]
    few = pd.DataFrame(grouped, columns=["origin", "made_of", "decided_by"])
    few["place"] = few["origin"].isin(GIVEN) * 2 + few["made_of"].eq("")
    tables.draw(
        few.sort_values("place", kind="stable"),
        {
            "origin": Column(_("record"), 200, lambda row: origin(row.origin)),
            "made_of": Column(_("its value is made of"), 520, "made_of"),
            "decided_by": Column(_("these decide which rows count"), 560, "decided_by"),
        },
        alt=_("What it rests on"),
    )


def _origin(name: Any, own: pd.DataFrame) -> tuple[str, str, str]:
    values, deciding = own[own["is_value"]], own[~own["is_value"]]
    if name in GIVEN:
        tables = values.groupby("table", sort=False)["label"]
        said = [f"{table}: {', '.join(of)}" for table, of in tables]
        return str(name), _("; ").join(said), ""
    return str(name), listed(list(values["label"])), listed(list(deciding["label"]))


def way(rows: pd.DataFrame) -> None:
    """List every table on the way, what it answers and what it reads."""
    title = _("Every table on the way ({n})").format(n=count(len(rows)))
    with st.expander(title, type="compact"):
        models(rows)


def models(rows: pd.DataFrame) -> None:
    """List tables, each of which leads to how it is computed."""
    columns = {
        "table": Column(
            _("table"), 230, "table", leads=lambda row: address.href("lineage", table=row.table)
        ),
        "answers": Column(_("what it answers"), 520, lambda row: _(row.answers)),
    }
    if "reads" in rows:
        columns["reads"] = Column(
            _("reads"), 500, lambda row: "" if is_missing(row.reads) else row.reads
        )
    tables.draw(rows, columns, most=0)
