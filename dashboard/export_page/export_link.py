"""The way from a list to its export: the same rows, chosen by the same names."""

import streamlit as st

from dashboard import address, person
from dashboard.export_page.row_filters import IN_THE_ADDRESS
from dashboard.queries.exports import RowFilter
from warehouse.wording import _, count


def out(dataset: str, part: RowFilter, rows: int) -> None:
    """Lead from a list that shows `rows` rows of `part` to the page that exports them."""
    if not (person.may("page", "exports") and person.may("export", dataset)):
        return
    chosen = part.params(*IN_THE_ADDRESS)
    asked = {name: _written(chosen[of]) for of, name in IN_THE_ADDRESS.items()}
    st.page_link(
        "pages/exports.py",
        label=_("Export these {n} rows").format(n=count(rows)),
        icon=":material/download:",
        query_params=address.link_to(dataset=dataset, **asked),
    )


def _written(chosen: object) -> str | list[str]:
    return [str(one) for one in chosen] if isinstance(chosen, list) else str(chosen)
