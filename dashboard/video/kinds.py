"""What was found by kind: how much of it was true, became a case, and how long it took."""

from typing import Any

import pandas as pd

from dashboard import tables
from dashboard.tables import Column
from dashboard.video import labels
from warehouse.wording import NOTHING, _, duration, share

SUMS = ("found", "valid", "false_alarms", "became_cases", "disposed", "disposal_seconds")


def table(rows: pd.DataFrame) -> None:
    """Show one row a kind, under the row of all."""
    if rows.empty:
        return
    named = rows.assign(issue=[labels.kind(issue) for issue in rows["issue"]])
    if len(named) > 1:
        named = pd.concat([_all(named), named], ignore_index=True)
    tables.draw(
        named,
        {
            "kind": Column(_("kind"), 105, "issue"),
            "found": tables.number(_("found"), 60, "found"),
            "valid": tables.number(_("valid"), 60, "valid"),
            "false": tables.figure(
                _("false alarms"),
                115,
                lambda row: _share(row.false_alarms, row.valid + row.false_alarms),
            ),
            "cases": tables.figure(
                _("became cases"), 115, lambda row: _share(row.became_cases, row.valid)
            ),
            "mean": Column(_("disposal, mean"), 115, _mean),
            "longest": Column(_("longest"), 115, lambda row: duration(row.longest_seconds)),
        },
        alt=_("Issues by kind"),
    )


def _all(rows: pd.DataFrame) -> pd.DataFrame:
    sums = {name: rows[name].sum() for name in SUMS}
    longest = rows["longest_seconds"].max()
    return pd.DataFrame([{"issue": _("all kinds"), **sums, "longest_seconds": longest}])


def _share(part: int, of: int) -> str:
    return share(part / of, of=of) if of else NOTHING


def _mean(row: Any) -> str:
    return duration(row.disposal_seconds / row.disposed) if row.disposed else NOTHING
