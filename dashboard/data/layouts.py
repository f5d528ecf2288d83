"""The layouts that were matched by hand: what each says, to be looked at or forgotten."""

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard import person, widget_key
from dashboard.markdown import plain
from warehouse.wording import _, count


def draw(kept: Sequence[tuple[str, str]], forget: Callable[[str], None]) -> None:
    """List layouts by name, each with what it says; `forget` takes one away."""
    if not kept:
        return
    title = _("Layouts matched by hand ({n})").format(n=count(len(kept)))
    with st.expander(title, type="compact"):
        st.caption(_("To match one anew, forget it and drop its file again."))
        for name, said in kept:
            with st.container(border=True, key=f"layout_{widget_key.of(name)}"):
                st.markdown(f"**{plain(name.removesuffix('.toml'))}**")
                st.code(said, language="toml")
                if person.may("act", "match_layout"):
                    st.button(
                        _("Forget it"),
                        key=f"forget_{widget_key.of(name)}",
                        on_click=forget,
                        args=(name,),
                    )
