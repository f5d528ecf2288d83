"""What was asked for, as a sentence in both languages."""

from collections.abc import Iterable

from exports import words
from exports.definition import Dataset
from exports.facts import Facts
from warehouse.selections import RowFilter


def sentence(dataset: Dataset, part: RowFilter, facts: Facts) -> tuple[str, str]:
    """Return which rows an export holds, in Chinese and in English."""
    said = [(zh, en) for zh, en in _parts(dataset, part, facts) if zh]
    return "；".join(zh for zh, _ in said), "; ".join(en for _, en in said)


def span(part: RowFilter, facts: Facts) -> tuple[str, str]:
    """Return the first and the last day meant; what is not said is the term so far."""
    until = min(facts.as_of.date(), facts.ends_on).isoformat()
    return (part.day or part.first or facts.starts_on.isoformat(), part.day or part.last or until)


def _parts(dataset: Dataset, part: RowFilter, facts: Facts) -> Iterable[tuple[str, str]]:
    yield facts.name, facts.name_en
    if dataset.period[0]:
        first, last = span(part, facts)
        yield f"{dataset.period[0]} {first} 至 {last}", f"{dataset.period[1]} {first} to {last}"
    yield _several("月份", "month", part.months)
    yield _several("考核项", "item", map(str, part.items), words.ITEMS)
    yield _several("状态", "state", part.states, dataset.states)
    yield _several("单位类别", "kind", _given(part.kind), words.KINDS)
    yield _several("口径", "scope", _given(part.scope), words.SCOPES)
    yield _several("承办单位", "unit", _given(part.unit))
    yield _several("社区", "community", _given(part.community))
    yield _several("未日产日清之日", "not closed on", _given(part.missed_on))
    yield _several("含", "holding", _given(part.words))
    if "reading" in dataset.accepts:
        yield _several("读法", "reading", (part.reading,), words.READINGS)


def _given(value: str) -> tuple[str, ...]:
    return (value,) if value else ()


def _several(
    zh: str, en: str, codes: Iterable[str], said: words.Words | None = None
) -> tuple[str, str]:
    pairs = [(said or {}).get(code, (code, code)) for code in codes]
    if not pairs:
        return "", ""
    return f"{zh} {'、'.join(z for z, _ in pairs)}", f"{en} {', '.join(e for _, e in pairs)}"
