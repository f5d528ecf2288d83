"""At the door: who may not come in yet is told why, and who is in can leave."""

import logging
from xml.etree.ElementTree import Element, tostring

import streamlit as st

from dashboard import address, filters, following, leaving, person
from dashboard.markdown import plain
from dashboard.queries import audit
from warehouse.access.people import Person
from warehouse.errors import UserError, place_of
from warehouse.wording import _, listed, to_say, word

WHY = {
    "none": to_say("Whoever looks at this panel signs in first: its rows are confidential."),
    "over": to_say("Your sign-in is over. Sign in again; this page opens where it was."),
    "ended": to_say("You signed out. Sign in again to go on."),
    "unlisted": to_say(
        "You are signed in, and not on the list of who may see this panel. Ask whoever keeps it, "
        "or sign in as somebody else."
    ),
}


def is_open() -> bool:
    """Let in who may come in, and have the page drawn again once they may no more."""
    if not person.signs_in():
        return True
    following.watch("access")
    try:
        found = person.signed_in()
    except UserError as error:
        logging.getLogger(__name__).error("access: %s", place_of(error))
        _closed(_("The list of people can't be read: `scorecard doctor` tells why."))
        return False
    if found.person is None:
        if found.why == "unlisted":
            audit.note_once("refused", account=found.account)
        _closed(_(WHY[found.why]), is_somebody=found.why == "unlisted")
        return False
    following.until(found.until)
    audit.note_signed_in(found.key)
    return True


def _closed(why: str, *, is_somebody: bool = False) -> None:
    filters.switch_language()
    with st.container(key="head"):
        st.title(_("Sign in"), anchor=False)
    st.info(why)
    ways = [_way(leaving.sign_in(address.whole()), _("Sign in"), is_first=True)]
    if is_somebody:
        ways.append(_way(leaving.SIGN_OUT, _("Sign out")))
    st.html(" ".join(ways))


def who(here: Person) -> None:
    """Say which account and role somebody has, and what it is limited to."""
    st.markdown(f"{plain(here.account)} · {word('role', here.role)}")
    if limits := listed(map(plain, (*(here.units or ()), *(here.contracts or ())))):
        st.caption(_("Sees of it: {limits}").format(limits=limits))


def way_out() -> None:
    """Offer to sign out."""
    st.html(_way(leaving.SIGN_OUT, _("Sign out")))


def viewing() -> None:
    """Say that the page is drawn as for somebody else, with the way back."""
    seen = person.seen_as()
    if seen.behind:
        with st.container(horizontal=True, vertical_alignment="center", key="viewing"):
            text = _("Seen as {role}, as far as you may see it yourself; nothing can be done.")
            st.markdown(f":orange[▲ {text.format(role=word('role', seen.role))}]", width="content")
            st.button(
                _("Back to myself"), key="view_no_more", on_click=person.view_as, args=(None,)
            )


def _way(to: str, label: str, *, is_first: bool = False) -> str:
    """Return a link that leaves the page for good."""
    link = Element("a", {"href": to, "class": "leaves first" if is_first else "leaves"})
    link.text = label
    return tostring(link, encoding="unicode", method="html")
