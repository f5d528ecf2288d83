"""What is to be taken out and how it is written, as the address says it."""

from dashboard import filters
from dashboard.export_page import labels
from dashboard.queries import exports as queries
from dashboard.queries.exports import Dataset, RowFilter
from warehouse import wording
from warehouse.wording import _, to_say, word

TABS = {"rows": to_say("Data"), "reports": to_say("Reports")}


def tab() -> str:
    """Offer rows and reports and return which are looked at."""
    return filters.switch("tab", _("Part of the page"), list(TABS), lambda name: _(TABS[name]))


def dataset() -> Dataset:
    """Offer everything that can be exported and return what is chosen."""
    known = queries.datasets()
    name = filters.switch("dataset", _("What"), list(known), lambda name: known[name].called)
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


def said(dataset: Dataset, part: RowFilter) -> list[str]:
    """Say the choice in the office's words."""
    parts = [
        labels.span(dataset, part),
        wording.listed(wording.month(month) for month in part.months),
        wording.listed(wording.item(item) for item in part.items),
        wording.listed(word(dataset.states, state) for state in part.states),
        word("units", part.kind),
        word("cases_taken", part.scope),
        part.unit,
        part.community,
        _("not closed on {day}").format(day=wording.on_day(part.missed_on))
        if part.missed_on
        else "",
        f"“{part.words}”" if part.words else "",
    ]
    return [text for text in parts if text]
