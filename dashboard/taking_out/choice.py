"""What is to be taken out and how it is written, as the address says it."""

from dashboard import filters, narrative
from dashboard.queries import exports as queries
from dashboard.queries.exports import Dataset, Part
from dashboard.taking_out import words
from dashboard.wording import _, to_say

TABS = {"rows": to_say("Data"), "reports": to_say("Reports")}


def tab() -> str:
    """Offer rows and reports and return which are looked at."""
    return filters.switch("tab", _("Part of the page"), list(TABS), lambda name: _(TABS[name]))


def dataset() -> Dataset:
    """Offer everything that can be exported and return what is chosen."""
    known = queries.datasets()
    name = filters.switch(
        "dataset", _("What"), list(known), lambda name: words.of(known[name], "title")
    )
    return known[name]


def layout(dataset: Dataset) -> queries.Layout | None:
    """Offer the layouts of other systems, where there are any for `dataset`."""
    known = queries.layouts(dataset)
    if not known:
        return None
    named = {"": _("Our columns"), **{name: one.title for name, one in known.items()}}
    return known.get(filters.switch("layout", _("Layout"), list(named), named.__getitem__))


def form() -> str:
    """Offer the formats of files."""
    return filters.switch("format", _("Format"), queries.FORMATS, str.upper)


def said(dataset: Dataset, part: Part) -> list[str]:
    """Say the choice in the office's words."""
    parts = [
        words.span(dataset, part),
        narrative.listed(narrative.month(month) for month in part.months),
        narrative.listed(narrative.item(item) for item in part.items),
        narrative.listed(words.state(dataset, state) for state in part.states),
        words.kind(part.kind) if part.kind else "",
        words.scope(part.scope) if part.scope else "",
        part.unit,
        part.community,
        _("not closed on {day}").format(day=narrative.on_day(part.missed_on))
        if part.missed_on
        else "",
        f"“{part.words}”" if part.words else "",
    ]
    return [text for text in parts if text]
