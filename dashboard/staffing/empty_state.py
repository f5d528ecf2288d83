"""What to load where the people, their rota or the checks of their seats are not on file."""

import streamlit as st

from warehouse.wording import _


def people() -> None:
    """Say that nobody is known."""
    st.info(
        _(
            "No staff list has been loaded yet: load the people (人员), then their rota (排班); "
            "who is on duty and who is missing appears by itself."
        )
    )


def rota() -> None:
    """Say that nobody can tell who attended."""
    st.info(
        _(
            "No rota has been loaded yet, so nobody can tell whether the line was attended: load "
            "the shifts (排班)."
        )
    )


def checks() -> None:
    """Say that no seat was looked at."""
    st.info(_("No seat check is on file: load the checks (坐席质检) to see them here."))
