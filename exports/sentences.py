"""What was asked for, as a sentence in the language spoken."""

from collections.abc import Iterable, Iterator, Sequence

from exports.definition import Dataset
from warehouse.facts import Facts
from warehouse.selections import RowFilter
from warehouse.wording import _, in_context, listed, word


def sentence(
    dataset: Dataset, part: RowFilter, facts: Facts, units: Sequence[str] | None = None
) -> str:
    """Return which rows an export holds; `units` are those of whose cases alone it can."""
    limits = [_("cases of {units} alone").format(units=listed(units))] if units else []
    return _("; ").join([*_parts(dataset, part, facts), *limits])


def span(part: RowFilter, facts: Facts) -> tuple[str, str]:
    """Return the first and the last day meant; what is not said is the term so far."""
    first, last = facts.starts_on.isoformat(), facts.last_day.isoformat()
    return part.first or first, part.last or last


def _parts(dataset: Dataset, part: RowFilter, facts: Facts) -> Iterator[str]:
    yield _(facts.name)
    if dataset.period:
        first, last = span(part, facts)
        yield _("{what} {first} to {last}").format(what=dataset.days_of, first=first, last=last)
    yield from _several(_("month"), part.months)
    yield from _several(_("item"), _words("item", part.items))
    yield from _several(_("state"), _words(dataset.states, part.states))
    yield from _several(in_context("filter", "kind"), _words("unit_kind", _given(part.kind)))
    yield from _several(in_context("filter", "scope"), _words("scope", _given(part.scope)))
    yield from _several(_("unit"), _given(part.unit))
    yield from _several(_("community"), _given(part.community))
    yield from _several(_("not closed on"), _given(part.missed_on))
    yield from _several(_("holding"), _given(part.words))
    if "reading" in dataset.accepts:
        yield from _several(_("reading"), _words("reading", (part.reading,)))


def _given(value: str) -> list[str]:
    return [value] if value else []


def _words(domain: str, codes: Iterable[object]) -> list[str]:
    return [word(domain, code) for code in codes]


def _several(what: str, named: Iterable[str]) -> Iterator[str]:
    if text := listed(named):
        yield f"{what} {text}"
