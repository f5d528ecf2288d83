"""How a table is computed: what it answers, its grain, its columns, its SQL."""

from collections.abc import Sequence

import streamlit as st

from dashboard.markdown import plain
from warehouse.wording import _, listed


def draw(table: str, answers: str, grain: Sequence[str], columns: Sequence[str], sql: str) -> None:
    """Say what the table answers and what names a row of it; the SQL is a click away."""
    st.markdown(f"**`{table}`** · {plain(_(answers))}")
    st.caption(_("One row for each: {grain}").format(grain=plain(listed(list(grain)))))
    with st.expander(_("How it is computed: {table}").format(table=plain(table)), type="compact"):
        st.caption(_("Columns: {columns}").format(columns=plain(listed(list(columns)))))
        st.code(sql, language="sql", wrap_lines=True)
