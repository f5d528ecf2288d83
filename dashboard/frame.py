"""What every page shares: head, status line and navigation."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.scriptrunner import StopException

from dashboard import address, document, doorstep, filters, person, status
from dashboard.charts import theme
from dashboard.markdown import plain
from dashboard.queries import audit, figures, score, snapshot_cache
from dashboard.queries.snapshot_cache import Snapshot
from warehouse.errors import UserError, place_of
from warehouse.wording import _, lang, own_name, speaking, to_say, visible, word

HERE = Path(__file__).parent
STYLE = (HERE / "style.css", HERE / "paper.css")


PAGES = {
    "overview": to_say("Overview"),
    "streets": to_say("Streets"),
    "ledger": to_say("Deductions"),
    "forecast": to_say("Outlook"),
    "cases": to_say("Cases"),
    "case": to_say("Case"),
    "rankings": to_say("Rankings"),
    "unit": to_say("Unit in charge"),
    "staffing": to_say("Staffing"),
    "video": to_say("Video"),
    "payments": to_say("Payments"),
    "contract": to_say("Contract"),
    "what_if": to_say("What if"),
    "exports": to_say("Exports"),
    "data": to_say("Data"),
    "statements": to_say("As known then"),
    "search": to_say("Search"),
    "questions": to_say("Worth a question"),
    "wall": to_say("Wall screen"),
    "access": to_say("Access"),
    "lineage": to_say("Where the numbers come from"),
    "missing": to_say("There is no such page"),
}
# Reached from elsewhere, or by mistake.
HIDDEN = frozenset(
    (
        *("case", "unit", "what_if", "statements", "questions", "lineage"),
        *("search", "wall", "access", "missing"),
    )
)
BARE = {"wall"}  # has no control: it is looked at
OF_ALL = {"streets"}  # is about no one contract, and offered where there are several


def pages() -> list[st.Page]:
    """Return every page, the overview first; those that are not the reader's are in no menu."""
    return [
        st.Page(
            HERE / "pages" / f"{name}.py",
            title=_(title),
            url_path=name,
            default=name == "overview",
            visibility="visible" if name not in HIDDEN and person.may("page", name) else "hidden",
        )
        for name, title in PAGES.items()
    ]


def through_app() -> None:
    """Start again through app.py where Streamlit has run a page by itself.

    A folder `pages` beside app.py makes Streamlit 1.67 do so when a page is the first address
    asked of a fresh server; one call of `st.navigation` ends that.
    """
    if not st.session_state.get("runs_through_app"):
        st.navigation(pages(), position="hidden")
        st.rerun()


def dress() -> None:
    """Set the page up: width, style, and what the document needs beside."""
    st.set_page_config(page_title=_("Contract scorecard"), layout="wide")
    for sheet in STYLE:
        st.html(sheet)
    st.html(document.element(lang()), unsafe_allow_javascript=True)


def link(
    page: str,
    label: str,
    *,
    width: Literal["content", "stretch"] = "content",
    **params: str | Iterable[str],
) -> None:
    """Draw a link to pages/`page`.py that keeps language, reading and contract."""
    way(page, label, params, width)


def way(
    page: str,
    label: str,
    params: Mapping[str, str | Iterable[str]],
    width: Literal["content", "stretch"] = "content",
) -> None:
    """Draw the same with parameters that an address names, whatever they are called."""
    if not person.may("page", page):
        st.markdown(label, width=width)  # what it says stays true; the way is not theirs
        return
    to = address.link_to(**params)
    st.page_link(f"pages/{page}.py", label=label, query_params=to, width=width)


def cards(widths: list[int]) -> list[DeltaGenerator]:
    """Return framed places side by side, as high as the highest."""
    return [
        column.container(border=True, height="stretch", gap="xsmall")
        for column in st.columns(widths)
    ]


def palette() -> theme.Palette:
    """Return the inks for the paper the reader looks at."""
    return theme.DARK if st.context.theme.type == "dark" else theme.LIGHT


def navigation(pages: Sequence[st.Page]) -> None:
    """Draw the links between `pages`, and the switches for reading and language."""
    if address.page() in BARE:
        return
    with st.container(horizontal=True, key="navigation", vertical_alignment="center"):
        for one in pages:
            name = one.url_path or "overview"
            if one.visibility == "visible" and (name not in OF_ALL or filters.are_several()):
                link(name, one.title)
        st.space("stretch")
        _search()
        with st.container(horizontal=True, key="switches", width="content"):
            _switches()
        with st.container(key="folded_switches", width="content"):
            reading = word("reading", address.reading())
            language = [] if person.signs_in() else [own_name(lang())]
            with st.popover(" · ".join([reading, *language])):
                _switches("folded")
        if person.signs_in():
            _who()
    doorstep.viewing()


def _who() -> None:
    """Say who is at the page, and offer to leave."""
    here = person.current()
    with st.container(key="person", width="content"), st.popover(plain(here.name)):
        doorstep.who(here)
        if person.may("page", "access"):
            link("access", _(PAGES["access"]))
        filters.switch_language()
        doorstep.way_out()


def head(title: str, question: str) -> None:
    """Draw the question, the title and the line under it; warnings come before any figure."""
    st.set_page_config(page_title=f"{visible(title)} · {_('Contract scorecard')}")
    with st.container(key="head", gap="xsmall"):
        with st.container(horizontal=True, key="question"):
            st.caption(question)
            if address.page() not in BARE | OF_ALL:
                filters.choose_contract()
            _origin()
        st.title(plain(title), anchor=False)
        is_of_all = address.page() in OF_ALL
        status.line(title, is_of_all=is_of_all)
    with st.container(key="warnings"):  # they come and go, and what stands under them stays
        status.warnings(is_of_all=is_of_all)


def _origin() -> None:
    """Lead from a page that shows figures to where they come from."""
    is_shown = address.page() not in BARE and figures.shown_on(address.page())
    if is_shown and person.may("page", "lineage"):
        link("lineage", _(PAGES["lineage"]), of=address.page())


def run(page: st.Page) -> None:
    """Run the page; what goes wrong is said in the reader's language and kept in the log."""
    st.session_state["runs_through_app"] = True
    try:
        with speaking(lang()):  # asked of the address once, not for each word
            if person.may("page", page.url_path or "overview"):
                page.run()
            else:
                audit.note_once("refused", page=page.url_path or "overview")
                st.warning(person.CLOSED.text())
    except StopException:
        return  # the page has said all it has to say; what stands under every page comes yet
    except UserError as error:
        st.error(_("This page can't be shown: {why}").format(why=plain(error.text())))
    except Exception as error:
        _keep(f"page {page.url_path or 'overview'}", error)
        st.error(_("This page failed; the reason is in the log of `scorecard serve`. Try again."))
    finally:
        st.session_state["runs_through_app"] = False


def _keep(where: str, error: Exception) -> None:
    logging.getLogger(__name__).error("%s: %s", where, place_of(error))


def open_snapshot() -> Snapshot | None:
    """Pin the newest snapshot and try it; say what to do where there is none to read."""
    try:
        if (snapshot := snapshot_cache.pin()) is None:
            _nothing_yet()
            return None
        return snapshot if score.moment() and score.contracts() else None
    except UserError as error:
        _unreadable(error.text())
    except Exception as error:
        _keep("snapshot", error)
        _unreadable(_("the reason is in the log of `scorecard serve`"))
    return None


def _search() -> None:
    """Offer the field that searches everything; Enter leads to what is found."""
    said = address.value("q") if address.page() == "search" else ""
    with st.container(key="search", width="content"):
        st.html(document.search_field(address.href("search"), _("Search all"), said))


def _switches(place: str = "") -> None:
    filters.switch("reading", _("Reading"), address.READINGS, partial(word, "reading"), place=place)
    if not person.signs_in():  # who signed in finds it under their name
        filters.switch_language(place)


def _nothing_yet() -> None:
    filters.switch_language()
    with st.container(key="head"):
        st.title(_("Nothing has been loaded yet"), anchor=False)
    st.info(
        _(
            "Put files into the inbox, or load them with `scorecard load FOLDER`. "
            "To look around with a fictitious year: `scorecard demo`. "
            "This page opens by itself as soon as there is something to show."
        )
    )


def _unreadable(why: str) -> None:
    filters.switch_language()
    with st.container(key="head"):
        st.title(_("The published data can't be read"), anchor=False)
    st.error(
        _(
            "{why}. The watcher builds it again by itself, and this page opens as soon as that is "
            "done."
        ).format(why=plain(why.rstrip(".。")))
    )
