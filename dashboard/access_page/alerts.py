"""Who is alerted outside the panel of what falls due, and whether it reached them."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import tables
from dashboard.markdown import plain
from dashboard.tables import Column
from warehouse.errors import UserError
from warehouse.wording import _, listed, moment, state, word
from warehouse.wording.reasons.alerts import unsent


def draw(ask: Callable[[], pd.DataFrame]) -> None:
    """List the receivers; where there are none, say how to have one."""
    st.subheader(_("Alerts"), anchor=False)
    try:
        rows = ask()
    except UserError as error:
        st.error(plain(error.text()))
        return
    if rows.empty:
        _nobody()
        return
    for row in rows[rows.failed.notna()].itertuples():
        st.warning(plain(_("{name}: {what}").format(name=row.name, what=_failing(row))))
    columns = {
        "name": Column(_("receiver"), 130, "name"),
        "kinds": Column(_("alerted of"), 330, lambda row: _kinds(row.kinds)),
        "contracts": Column(
            _("contracts"), 150, lambda row: listed(row.contracts) or _("all contracts")
        ),
        "quiet": Column(_("quiet hours"), 105, lambda row: row.quiet or _("no quiet hours")),
        "sent": Column(_("last sent"), 230, _sent),
        "failed": Column(_("delivery"), 240, _reached),
    }
    tables.draw(rows, columns, alt=_("Who is alerted outside the panel"))
    st.caption(
        _(
            "Sent while `scorecard serve` or `scorecard watch` runs: case numbers, units, times "
            "and points, nothing of citizens. `scorecard alerts --test` tries every receiver."
        )
    )


def _nobody() -> None:
    st.info(
        _(
            "Nobody is alerted outside the panel. To alert a WeCom or DingTalk group, a mailbox or "
            "a program: copy `deploy/alerts.toml` to `data/alerts.toml`, fill it in, close it to "
            "others (`chmod 600`), then `scorecard alerts --test`."
        )
    )


def _kinds(kinds: Any) -> str:
    return listed(word("alert", kind) for kind in kinds) or _("all")


def _sent(row: Any) -> str:
    if row.sent is None:
        return _("nothing was sent yet")
    kinds = listed(f"{word('alert', kind)} {n}" for kind, n in row.sent.kinds.items())
    return f"{moment(row.sent.at, row.now)} · {kinds}"


def _reached(row: Any) -> str:
    if row.failed is not None:
        return f"{state('failed').shape} {_failing(row)}"
    return f"{state('ok').shape} {_('reached')}" if row.sent is not None else ""


def _failing(row: Any) -> str:
    return _("not reached since {at} ({why})").format(
        at=moment(row.failing_since, row.now), why=unsent(row.failed.why, row.failed.answer)
    )
