"""A head of a column sorts the whole list, one way, the other way, and then not at all."""

from urllib.parse import urlencode

import pytest

from dashboard import sorting

SORTS = {"late": "-late_seconds", "unit": "unit"}


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch):
    def say(**asked: str) -> None:
        monkeypatch.setattr("dashboard.address.value", lambda name: asked.get(name, ""))
        monkeypatch.setattr(
            "dashboard.address.changed", lambda **params: urlencode({"sort": params["sort"]})
        )

    return say


@pytest.mark.parametrize(
    ("column", "asked", "order", "following"),
    [
        ("late", "", "", "-late"),
        ("late", "-late", "descending", "late"),
        ("late", "late", "ascending", ""),
        ("unit", "", "", "unit"),
        ("unit", "unit", "ascending", "-unit"),
        ("unit", "-unit", "descending", ""),
        ("unit", "-late", "", "unit"),
    ],
)
def test_presses_on_a_head_sort_one_way_the_other_and_not_at_all(
    address, column: str, asked: str, order: str, following: str
):
    address(sort=asked, page_no="3")
    offer = sorting.offered(column, SORTS)
    assert offer is not None
    assert offer.order == order
    assert offer.address == f"sort={following}"


def test_what_is_not_declared_does_not_sort(address):
    address(sort="title")
    assert sorting.offered("title", SORTS) is None
    assert sorting.sql(SORTS, "late; drop table x", "case_id") == "case_id"


def test_the_order_of_the_list_decides_among_equals():
    assert sorting.sql(SORTS, "-late", "case_id") == "late_seconds desc nulls last, case_id"
    assert sorting.sql(SORTS, "late", "case_id") == "late_seconds asc nulls last, case_id"
    assert sorting.sql(SORTS, "", "case_id") == "case_id"
