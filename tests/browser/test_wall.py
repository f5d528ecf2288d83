"""The wall: read from four metres, nothing cut, turning by itself."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visiting import visit

LEAST_LETTER = 0.023  # of the height: 2.3 cm on a screen a metre high
SHEETS = ("score", "matters", "department", "community")
TURN_MS = 15_000
TURN_TO = """milliseconds => document.querySelector('.st-key-wall').getAnimations()
    .forEach(turning => { turning.pause(); turning.currentTime = milliseconds; })"""
LETTERS = """() => [...document.querySelectorAll('[data-testid=stMain] *')]
    .filter(part => [...part.childNodes].some(
        node => node.nodeType === Node.TEXT_NODE && node.data.trim()) && part.checkVisibility())
    .map(part => parseFloat(getComputedStyle(part).fontSize))"""

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768)])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_sheet_is_read_from_four_metres_and_comes_by_itself(
    page: Page, site: str, size: tuple[int, int], lang: str
):
    width, height = size
    page.set_viewport_size({"width": width, "height": height})
    visit(page, f"{site}/wall?lang={lang}")
    expect(page.locator(".st-key-wall > *")).to_have_count(len(SHEETS))
    page.wait_for_function(f"() => ({LETTERS})().every(size => size >= {LEAST_LETTER * height})")
    for number in range(len(SHEETS)):
        page.evaluate(TURN_TO, (number + 0.5) * TURN_MS)
        for place, name in enumerate(SHEETS):
            sheet = page.locator(f".st-key-wall_{name}")
            box = sheet.bounding_box()
            assert box
            is_in_sight = 0 < box["x"] + box["width"] / 2 < width
            assert is_in_sight == (place == number)
            assert box["y"] + box["height"] <= height
            assert sheet.evaluate("sheet => sheet.scrollWidth - sheet.clientWidth") == 0


def test_the_wall_turns_by_itself_and_has_nothing_to_press(page: Page, site: str):
    visit(page, f"{site}/wall")
    page.wait_for_function(
        """() => document.querySelector('.st-key-wall').getAnimations()
            .some(one => one.playState === 'running')"""
    )
    pressed = page.locator("[data-testid=stMain] :is(a, button, input)").filter(visible=True)
    assert [one.evaluate("one => one.outerHTML") for one in pressed.all()] == []


def test_on_a_phone_the_sheets_stand_under_each_other_and_nothing_is_cut(page: Page, site: str):
    page.set_viewport_size({"width": 390, "height": 844})
    visit(page, f"{site}/wall")
    boxes = [page.locator(f".st-key-wall_{name}").bounding_box() for name in SHEETS]
    places = [(box["x"], box["y"]) for box in boxes if box]
    assert len({x for x, _y in places}) == 1
    assert [y for _x, y in places] == sorted({y for _x, y in places})
    verdict = page.locator(".st-key-score_state").bounding_box()
    assert verdict
    assert verdict["x"] + verdict["width"] <= 390
    last = page.locator(".st-key-wall_community")
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport()
