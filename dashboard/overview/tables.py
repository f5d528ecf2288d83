"""The numbers behind the charts, as tables."""

import pandas as pd

from dashboard import tables
from dashboard.tables import Column, number
from warehouse.wording import _, measured, word

TENTHS, WHOLE = "tenths", "whole"
DAYS, ROWS = 6, 10  # rows shown without scrolling


def daily(rows: pd.DataFrame) -> None:
    """Show the score by day, the newest first."""
    columns = {
        "day": tables.day(),
        "score": number(_("score"), None, "score", TENTHS),
        "score_if_pending": number(
            _("if what is pending stands"), None, "score_if_pending", TENTHS
        ),
        "score_gross": number(_("before exemptions"), None, "score_gross", TENTHS),
    }
    tables.draw(rows.iloc[::-1], columns, most=DAYS)


def events(rows: pd.DataFrame) -> None:
    """Show the events pinned to the course of the score."""
    columns = {
        "day": tables.day(),
        "kind": Column(_("event"), None, lambda row: word("score_event", row.kind)),
        "title": Column(_("name"), None, "title"),
        "points": number(_("points"), None, "points", TENTHS),
        "state": Column(_("state"), None, lambda row: word("deduction", row.state)),
    }
    tables.draw(rows, columns, most=ROWS)


def items(rows: pd.DataFrame) -> None:
    """Show each item: points by state and what was judged; no figure where nothing is measured."""
    figures = {
        "points_confirmed": (_("confirmed points"), TENTHS),
        "points_pending": (_("pending points"), TENTHS),
        "points_exempt": (_("exempt points"), TENTHS),
        "units_unpriced": (_("unpriced units"), WHOLE),
        "subjects_judged": (_("judged"), "thousands"),
        "met": (_("met"), "thousands"),
        "missed": (_("missed"), "thousands"),
        "running": (_("running"), "thousands"),
        "not_measurable": (_("not measurable"), "thousands"),
    }
    columns = {
        "item_no": number(_("item"), 75, "item_no", WHOLE),
        "title": Column(_("title"), None, lambda row: _(row.title)),
        "measured": Column(_("measured"), None, lambda row: measured(row.measured_share) or "100%"),
        **{name: number(label, None, name, form) for name, (label, form) in figures.items()},
    }
    known = rows["measured_share"] > 0
    shown = rows.assign(**{name: rows[name].where(known) for name in figures})
    tables.draw(shown, columns, most=ROWS)


def assumptions(rows: pd.DataFrame) -> None:
    """Show what the contract leaves open and was settled by assumption."""
    columns = {
        "key": Column(_("what"), None, "key"),
        "value": Column(_("value"), None, "value"),
        "reason": Column(_("reason"), 400, lambda row: _(row.reason)),
    }
    tables.draw(rows, columns, most=ROWS)
