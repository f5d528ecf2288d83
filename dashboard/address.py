"""What the address of a page says: language, reading, contract, and the filters in force."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard import url_state
from warehouse.wording import ask_for_language, languages

READINGS = ("adopted", "strict", "lenient")
PAGE = "page"  # of the session: which one is run
CARRIED = ("lang", "reading", "contract")
PAGE_NO = "page_no"  # of a list shown a page at a time
NARROWS_NOTHING = {PAGE_NO, "lang", "entry", "look"}
CAME_FROM = "list"  # of a case: the list in which it was found


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
    """Put what is chosen into the address, name by name, all of it in one go.

    A list that is narrowed otherwise begins at its first page.
    """
    narrowed = {} if chosen.keys() <= NARROWS_NOTHING else {PAGE_NO: None}
    url_state.write({name: _listed(some) for name, some in {**narrowed, **chosen}.items()})


@dataclass(frozen=True)
class Said:
    """What an address says under each name, here or where the reader came from."""

    params: Mapping[str, list[str]]

    def last(self, name: str) -> str:
        """Return the last that is said under `name`, '' for nothing."""
        return (self.params.get(name) or [""])[-1]

    def known(self, name: str, options: Iterable[str]) -> list[str]:
        """Return those of `options` that are said, in their order."""
        return [option for option in options if option in self.params.get(name, ())]

    def one_of(self, name: str, options: Iterable[str]) -> str:
        """Return what is said under `name` where it is one of `options`, else ''."""
        return self.last(name) if self.last(name) in options else ""


def said() -> Said:
    """Return what the address of this page says."""
    return Said({name: values(name) for name in st.query_params})


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


def href(name: str, **params: str | Iterable[str]) -> str:
    """Return the address of pages/`name`.py: what is carried along, then `params`."""
    return _joined("./" if name == "overview" else name, link_to(**params))


def changed(**params: str) -> str:
    """Return the address of this page with `params` in place of what it says; '' takes one out."""
    asked = {**said().params, **params}
    return "?" + urlencode({name: value for name, value in asked.items() if value}, doseq=True)


def here() -> str:
    """Return this page and what its address says of it alone: ledger?item=3."""
    own = {n: v for n, v in said().params.items() if n not in (*CARRIED, CAME_FROM)}
    return _joined(page(), own)


def whole() -> str:
    """Return this page and all that its address says, the first page by no name."""
    return _joined("" if page() == "overview" else page(), said().params)


def stand_on(name: str) -> None:
    """Note which page is run."""
    st.session_state[PAGE] = name


def page() -> str:
    """Return the page that is run."""
    return str(st.session_state[PAGE])


def came_from() -> tuple[str, Said]:
    """Return the page that the reader came from, and what its address said; '' for none."""
    name, _mark, params = value(CAME_FROM).partition("?")
    return name, Said(parse_qs(params))


def _joined(path: str, params: Mapping[str, object]) -> str:
    return f"{path}?{urlencode(params, doseq=True)}" if params else path


def _listed(chosen: str | Iterable[str] | None) -> list[str]:
    if not chosen:
        return []
    return [chosen] if isinstance(chosen, str) else list(chosen)
