"""Which page was meant?"""

import difflib

import streamlit as st

from dashboard import address, frame
from dashboard.markdown import plain
from warehouse.wording import _

frame.through_app()

frame.head(_("There is no such page"), _("Which page was meant?"))

asked = address.value("asked")
visible = {name: _(title) for name, title in frame.PAGES.items() if name not in frame.HIDDEN}
st.info(
    _("“{page}” is no page of this dashboard. The nearest are:").format(page=plain(asked))
    if asked
    else _("This address is no page of the dashboard. The nearest are:")
)
likely = difflib.get_close_matches(asked, visible, n=3, cutoff=0.4)
for name in dict.fromkeys([*likely, "overview"]):
    frame.link(name, visible[name])
