"""What people did lately: looked at, took along, entered, decided."""

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from dashboard import filters, tables
from dashboard.queries.audit import Act, told
from dashboard.tables import Column
from warehouse.clock import beijing_now
from warehouse.wording import CODES, _, moment, word

MOST = 200


def wanted() -> str | None:
    """Offer the kinds of acts and return the one that is looked for, None for all."""
    st.subheader(_("What people did"), anchor=False)
    return filters.one_of_many(
        "what", _("Act"), list(CODES["audit"]), lambda code: word("audit", code)
    )


def draw(acts: Sequence[Act], name: str, written: Callable[[], bytes]) -> None:
    """List acts, the latest first, and offer all as a file."""
    if not acts:
        st.markdown(_("Nothing has been noted yet."))
        return
    today = beijing_now()
    columns = {
        "at": Column(_("when"), 105, lambda row: moment(row.act.at, today)),
        "person": Column(_("person"), 110, lambda row: row.act.name or _("not named")),
        "account": Column(_("account"), 130, lambda row: row.act.account),
        "role": Column(_("role"), 95, lambda row: word("role", row.act.role)),
        "what": Column(_("act"), 150, lambda row: word("audit", row.act.what)),
        "about": Column(_("about"), 480, lambda row: told(row.act)),
    }
    tables.draw(pd.DataFrame({"act": list(acts)}), columns, alt=_("What people did"))
    st.caption(
        _("Each line is proved by the one before it: `scorecard doctor` names the first break.")
    )
    st.download_button(
        _("Download all of them (CSV)"),
        data=written,
        file_name=name,
        mime="text/csv",
        on_click="ignore",
        key="download_trail",
    )
