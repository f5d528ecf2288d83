"""The refused rows as a file, to be mended and dropped in again."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from dashboard import person
from dashboard.markdown import plain
from dashboard.queries.files import KEPT
from warehouse.wording import _, count, plural

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def offer(rows: pd.DataFrame, name: str, to_mend: Callable[[], bytes]) -> None:
    """Offer the workbook, called `name`, of those of `rows` that can be mended in it."""
    if not person.may("act", "mend_rows"):
        return
    mendable = int(rows["reference"].notna().sum())
    if mendable:
        st.download_button(
            plural("Take {n} row to mend (XLSX)", "Take {n} rows to mend (XLSX)", mendable),
            data=to_mend,
            file_name=name,
            mime=XLSX,
            on_click="ignore",
            type="primary",
        )
        text = _(
            "Mend the marked cells in it and drop it above: its rows leave this list. {kept} "
            "stands for what is not shown here and stays as it was."
        )
        st.caption(text.format(kept=plain(KEPT)))
    if mendable < len(rows):
        text = _(
            "{n} more can only be mended in their file: of a roster, of a mapped file, with "
            "shifted cells, or loaded long ago."
        )
        st.caption(text.format(n=count(len(rows) - mendable)))
