"""A choice stays on the page though the browser asks for a run before it has heard of it."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.url_state import HEARD
from tests import pages


@pytest.fixture
def ledger(demo_home: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The ledger, looked at under its item 3."""
    monkeypatch.setenv("SCORECARD_HOME", str(demo_home))
    page = pages.opened("ledger")
    page.button_group(key="filter_item").set_value(["3"]).run()
    assert chosen(page) == {"item": ["3"]}
    return page


def chosen(page: AppTest) -> dict[str, list[str]]:
    """Return the address after making sure that the page is narrowed as it says."""
    said = page.query_params.items()
    address = {name: [value] if isinstance(value, str) else value for name, value in said}
    items = page.button_group(key="filter_item").value
    assert items == address.get("item", [])
    assert bool(clearing(page)) == bool(address)
    return address


def clearing(page: AppTest) -> list:
    return [button for button in page.button if button.label == "清除筛选"]


def asked(page: AppTest, **address: str) -> AppTest:
    """Ask for a run as a browser does whose address is this one."""
    page.query_params.clear()
    for name, value in address.items():
        page.query_params[name] = value
    return page.run()


def unheard(page: AppTest, changes: int = 1) -> AppTest:
    """Have the browser bring along what it did before it heard of the last changes."""
    heard = page.text_input(key=HEARD)
    heard.set_value(str(int(heard.value or 0) - changes))
    return page


def test_a_run_asked_for_with_the_address_before_the_choice_keeps_the_choice(ledger: AppTest):
    assert chosen(asked(unheard(ledger))) == {"item": ["3"]}
    assert chosen(asked(unheard(ledger))) == {"item": ["3"]}


def test_a_second_choice_stands_beside_one_not_heard_of(ledger: AppTest):
    unheard(ledger).query_params.clear()
    ledger.button_group(key="filter_state").set_value(["confirmed"]).run()
    assert chosen(ledger) == {"item": ["3"], "state": ["confirmed"]}
    again = asked(unheard(ledger), item="3")
    assert chosen(again) == {"item": ["3"], "state": ["confirmed"]}
    assert chosen(asked(unheard(again, 2))) == {"item": ["3"], "state": ["confirmed"]}


def test_a_filter_cleared_stays_cleared_before_the_browser_has_heard_of_it(ledger: AppTest):
    asked(ledger, item="3")
    clearing(ledger)[0].click().run()
    assert chosen(ledger) == {}
    assert chosen(asked(unheard(ledger), item="3")) == {}


def test_once_heard_of_the_way_back_is_free_at_once(ledger: AppTest):
    assert chosen(asked(ledger)) == {}


def test_the_way_back_stays_free_after_other_runs(ledger: AppTest):
    asked(ledger, item="3")
    assert chosen(asked(ledger)) == {}


def test_another_address_than_those_left_is_followed_at_once(ledger: AppTest):
    assert chosen(asked(unheard(ledger), item="2")) == {"item": ["2"]}
    assert chosen(asked(ledger)) == {}
