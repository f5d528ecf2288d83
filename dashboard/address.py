"""What the address of a page says: language, reading, contract, and the filters in force."""

from collections.abc import Iterable, Mapping

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard import url_state
from warehouse.wording import ask_for_language, languages

READINGS = ("adopted", "strict", "lenient")
CARRIED = ("lang", "reading", "contract")


def value(name: str, default: str = "") -> str:
    """Return the last value of `name` in the address; outside a page, the default."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return default
    return st.query_params.get(name, default)


def values(name: str) -> list[str]:
    """Return every value of `name` in the address, in its order."""
    return st.query_params.get_all(name)


def write(name: str, chosen: str | Iterable[str] | None) -> None:
    """Put `chosen` into the address under `name`; nothing chosen takes the name out."""
    write_all({name: chosen})


def write_all(chosen: Mapping[str, str | Iterable[str] | None]) -> None:
    """Put what is chosen into the address, name by name, all of it in one go."""
    url_state.write({name: _listed(some) for name, some in chosen.items()})


def lang() -> str:
    """Return the language of the page: the address's, else the office's."""
    asked = value("lang")
    return asked if asked in languages() else languages()[0]


def _lang_of_the_reader() -> str | None:
    return None if get_script_run_ctx(suppress_warning=True) is None else lang()


ask_for_language(_lang_of_the_reader)


def reading() -> str:
    """Return the reading in use."""
    asked = value("reading")
    return asked if asked in READINGS else "adopted"


def link_to(**params: str | Iterable[str]) -> dict[str, str | list[str]]:
    """Return the query parameters of a link: what is carried along, then `params`."""
    carried = {name: value(name) for name in CARRIED if value(name)}
    given = {name: v if isinstance(v, str) else list(v) for name, v in params.items() if v}
    return {**carried, **given}


def _listed(chosen: str | Iterable[str] | None) -> list[str]:
    if not chosen:
        return []
    return [chosen] if isinstance(chosen, str) else list(chosen)
