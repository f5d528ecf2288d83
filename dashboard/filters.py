"""Choices, kept in the address: the address is the truth, the widget only shows it."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import streamlit as st

from dashboard import address, following
from dashboard.markdown import plain
from dashboard.queries import score
from warehouse.wording import _, count, lang, languages, own_name, visible

CONTRACT = "filter_contract"
CONTRACT_WIDTH = 340  # pixels; a phone has as many


def contract() -> str:
    """Return the contract in use: the address's, else the newest that runs."""
    known = [row.contract_id for row in score.contracts()]
    asked = address.value("contract")
    return asked if asked in known else (known[0] if known else "")


def are_several() -> bool:
    """Say whether the reader sees more than one contract."""
    return len(score.contracts()) > 1


def choose_contract() -> None:
    """Offer the contracts on file as a list to search in, where there are several.

    The first is left out of the address.
    """
    if not are_several():
        return
    known = tuple((row.contract_id, row.name) for row in score.contracts())
    names = _contract_names(known, lang())
    first = next(iter(names))
    show(CONTRACT, contract())
    st.selectbox(
        _("Contract"),
        list(names),
        format_func=names.__getitem__,
        key=CONTRACT,
        on_change=_keep,
        args=("contract", CONTRACT, first),
        label_visibility="collapsed",
        width=CONTRACT_WIDTH,
    )


@lru_cache(maxsize=20)
def _contract_names(known: Sequence[tuple[str, str]], _lang: str) -> Mapping[str, str]:
    """Return what each contract is called; those of one name are told apart."""
    alike = Counter(name for _id, name in known)
    return {
        contract_id: visible(_(name) + (f" {contract_id}" if alike[name] > 1 else ""))
        for contract_id, name in known
    }


def switch_language(place: str = "") -> None:
    """Offer every language, each under its own name."""
    switch("lang", _("Language"), languages(), own_name, place=place)


def show(key: str, value: Any, labels: Iterable[str] = ()) -> None:
    """Have the widget `key` show `value`, under these labels.

    Where nobody pressed, it is said only if the browser held another value when somebody last
    did: it may not have drawn the widget since, and draws what it was last told. Else it would
    take back in the browser a press that is on its way.
    """
    held, to_say, said = st.session_state.get(key), f"{key}_to_say", f"{key}_said"
    look = [lang(), *labels]
    is_shown = set(held) == set(value) if held and isinstance(value, list) else held == value
    is_new = key not in st.session_state or not is_shown or st.session_state.get(said) != look
    if not following.is_unasked():
        st.session_state[to_say] = is_new
    if is_new or not following.is_unasked() or st.session_state.get(to_say):
        st.session_state[key] = value
    st.session_state[said] = look


def several(
    name: str, label: str, options: Sequence[str], words: Callable[[str], str] = str
) -> list[str]:
    """Offer `options` as pills, any number of them; `?name=` holds what is chosen."""
    key = f"filter_{name}"
    said = _said(words)
    chosen = [option for option in options if option in address.values(name)]
    show(key, chosen, map(said, options))
    st.pills(
        label,
        options,
        selection_mode="multi",
        format_func=said,
        key=key,
        on_change=_keep,
        args=(name, key),
    )
    return chosen


def one(
    name: str, label: str, options: Sequence[str], words: Callable[[str], str] = str
) -> str | None:
    """Offer `options` as pills of which at most one is chosen."""
    key = f"filter_{name}"
    asked = address.value(name)
    said = _said(words)
    show(key, asked if asked in options else None, map(said, options))
    st.pills(label, options, format_func=said, key=key, on_change=_keep, args=(name, key))
    chosen = st.session_state[key]
    return str(chosen) if chosen else None


def one_of_many(
    name: str, label: str, options: Sequence[str], words: Callable[[str], str] = str
) -> str | None:
    """Offer a long list to search in; at most one is chosen."""
    key = f"filter_{name}"
    asked = address.value(name)

    def said(option: str) -> str:
        return visible(words(option))  # a list to search in is no markdown

    show(key, asked if asked in options else None, map(said, options))
    st.selectbox(
        label,
        options,
        index=None,
        format_func=said,
        key=key,
        placeholder=_("all"),
        on_change=_keep,
        args=(name, key),
    )
    chosen = st.session_state[key]
    return str(chosen) if chosen else None


def switch(
    name: str,
    label: str,
    options: Sequence[str],
    words: Callable[[str], str] = str,
    *,
    place: str = "",
) -> str:
    """Offer `options` of which exactly one holds; the first is left out of the address.

    `place` tells apart what is offered in two places.
    """
    key = "_".join(filter(None, ("filter", name, place)))
    asked = address.value(name)
    said = _said(words)
    show(key, asked if asked in options else options[0], map(said, options))
    st.segmented_control(
        label,
        options,
        required=True,
        format_func=said,
        key=key,
        on_change=_keep,
        args=(name, key, options[0]),
        label_visibility="collapsed",
    )
    return str(st.session_state[key])


def _said(words: Callable[[str], str]) -> Callable[[str], str]:
    return lambda option: plain(words(option))


def _keep(name: str, key: str, unsaid: str = "") -> None:
    chosen = st.session_state[key]
    address.write(name, None if chosen == unsaid else chosen)


def sentence(shown: int, of_all: int, parts: Sequence[str], names: Sequence[str]) -> None:
    """Say which filter is in force and how much it leaves, with a way to clear it.

    `parts` are the words of the filter in markdown; `names` the address names that a click
    clears, if any.
    """
    text = _("{shown} of {all} rows") if parts else _("{all} rows")
    counts = text.format(shown=count(shown), all=count(of_all))
    with st.container(horizontal=True, vertical_alignment="center"):
        said = _("; ").join(parts)
        st.markdown(f"{said} · {counts}" if said else counts, width="content")
        if parts and names:
            st.button(_("Clear the filter"), type="tertiary", on_click=clear, args=(tuple(names),))


def clear(names: Sequence[str]) -> None:
    """Take `names` out of the address."""
    address.write_all(dict.fromkeys(names))
