"""The answer: how far today's round is, what is dark, what is not disposed of."""

from collections.abc import Container
from datetime import date, timedelta

import pandas as pd
import streamlit as st

from dashboard import status
from dashboard.each_row import each
from dashboard.video import labels
from warehouse.wording import STATES, _, count, duration, is_missing

FINE = STATES["ok"]


def answer(areas: pd.DataFrame, issues: pd.DataFrame, days: pd.DataFrame) -> None:
    """Say it so that it can be read without reading on."""
    if areas.empty:
        st.info(_("No camera is in service today: the term is over, or all were retired."))
        st.markdown(_open(issues))
        return
    cameras, unseen = int(areas["cameras"].sum()), int(areas["unchecked_today"].sum())
    unknown = int(areas["unknown_today"].sum())
    text = _("{n} / {all} cameras checked today")
    figure = text.format(n=count(cameras - unseen - unknown), all=count(cameras))
    # A round under way is no reason for alarm: only a whole one bears a colour.
    with st.container(key="video_round", gap="xsmall"):
        st.header(
            figure if unseen or unknown else FINE.paint(f"{figure} {FINE.shape}"), anchor=False
        )
        st.markdown(
            "\u2003".join(
                [
                    _cameras("not_known" if unknown else "unchecked", unknown or unseen),
                    _cameras("offline", int(areas["offline_now"].sum())),
                    _cameras("no_image", int(areas["no_image_now"].sum())),
                ]
            )
        )
        st.markdown(_open(issues))
        st.caption(_yesterday(days))


def _cameras(standing: str, number: int) -> str:
    state = labels.camera(standing)
    text = _("{what} **{n}**").format(what=state.word, n=count(number)).replace(" ", "\u00a0")
    return f"{(state if number else FINE).mark}\u00a0{text}"


def _open(issues: pd.DataFrame) -> str:
    row = next(each(issues))
    if not row.issues:
        return f"{FINE.mark} {_('every issue disposed of')}"
    text = _("issues not disposed of **{n}**, the oldest for {for_}")
    said = text.format(n=count(row.issues), for_=duration(row.longest_seconds))
    return f"{labels.issue('open').mark} {said}"


def _yesterday(days: pd.DataFrame) -> str:
    for row in each(days[days["day"] == pd.Timestamp(yesterday())]):
        if is_missing(row.cameras_checked):
            return _("No check of yesterday is on file.")
        text = _("Yesterday {n} of {all} were checked {shape}")
        state = STATES["ok" if row.cameras_checked == row.cameras else "at_risk"]
        seen, cameras = count(row.cameras_checked), count(row.cameras)
        return text.format(n=seen, all=cameras, shape=state.mark)
    return _("The round began today.")


def yesterday() -> date:
    """Return the day before the one the data stands for."""
    return status.as_of().date() - timedelta(days=1)


def is_yesterday_known(days: pd.DataFrame) -> bool:
    """Say whether any look of yesterday is on file."""
    return bool(days.loc[days["day"] == pd.Timestamp(yesterday()), "cameras_checked"].notna().any())


def is_empty(days: pd.DataFrame, loaded: Container[str]) -> bool:
    """Say what is missing and what to load next; return False where nothing is."""
    if "cameras" not in loaded:
        st.info(
            _(
                "No camera has been loaded yet. Put the list of cameras into the inbox "
                "(camera, location, in service from), then the looks at them."
            )
        )
    elif days.empty:
        st.info(_("No camera on file serves within the term; check the days they serve from."))
    elif not days["checks"].fillna(0).any():
        st.info(
            _(
                "Cameras in service: {n}, but no look at one has been loaded. "
                "Put today's video checks into the inbox to see the round."
            ).format(n=count(days["cameras"].iloc[-1]))
        )
    else:
        return False
    return True
