"""The mark that tells a what-if from the score: over every figure of it, on screen and on paper."""

from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, tostring

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from warehouse.wording import _

WIDTH, HEIGHT, LEAN = 320, 116, -16  # of one tile in pixels, and degrees


def band() -> None:
    """Say across the page that what follows is no score."""
    with st.container(key="what_if_band"):
        st.markdown(f"**{_said()}**")
    st.html(f"<style>:root{{--what-if-mark:url('{_tile()}')}}</style>")


def sheet(name: str, *, border: bool = False) -> DeltaGenerator:
    """Return a place whose figures bear the mark."""
    return st.container(key=f"what_if_sheet_{name}", border=border)


def _said() -> str:
    return _("What if · not the actual score · nothing rests on it")


def _tile() -> str:
    """Return the picture that is repeated, as an address."""
    size = {"width": str(WIDTH), "height": str(HEIGHT)}
    tile = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **size})
    place = {"x": str(WIDTH // 2), "y": str(HEIGHT // 2), "text-anchor": "middle"}
    look = {"font-size": "18", "font-weight": "700", "font-family": "sans-serif"}
    colour = {"fill": "#b45309", "fill-opacity": "0.16"}
    turn = {"transform": f"rotate({LEAN} {WIDTH // 2} {HEIGHT // 2})"}
    text = SubElement(tile, "text", {**place, **look, **colour, **turn})
    text.text = _("What if · not the actual score")
    return f"data:image/svg+xml,{quote(tostring(tile, encoding='unicode'))}"
