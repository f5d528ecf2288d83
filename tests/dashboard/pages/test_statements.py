"""What was known on a day, and why it is different now: what the page shows adds up."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from tests import drawn, signed
from tests.closed import close_and_go_on
from tests.pages import links, opened, texts
from warehouse.access.rights import ROLES

ALL = {"late data": 1, "corrections": 1, "decisions": 1, "rule versions": 1, "accrued since": 1}


@pytest.fixture(scope="module")
def closed_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("closed") / "home"
    close_and_go_on(home)
    return home


@pytest.fixture
def closed(closed_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCORECARD_HOME", str(closed_home))


def number(text: str) -> Decimal:
    return Decimal(text.replace("−", "-").replace("+", "") or "0")


@pytest.mark.usefixtures("closed")
def test_the_causes_shown_add_up_to_the_difference_shown():
    page = opened("statements", lang="en", day="2026-06-03")
    [then, now, apart] = [number(metric.value) for metric in page.metric]
    assert now - then == apart
    causes, rows = drawn.tables(page)[:2]
    *each, together = [number(text) for text in causes["effect"]]
    assert sum(each) == together == apart
    assert dict(zip(causes["cause"][:-1], map(int, causes["rows"][:-1]), strict=True)) == ALL
    assert sum(map(number, rows["effect"])) == apart


@pytest.mark.usefixtures("closed")
def test_a_cause_in_the_address_leaves_its_rows_with_the_file_that_brought_them():
    page = opened("statements", lang="en", day="2026-06-03", cause="correction")
    rows = drawn.tables(page)[1]
    assert list(rows["subject"]) == ["MOVED"]
    assert re.match(r"later\.csv:2 · ", rows["brought"][0])
    [table] = [one for one in drawn.read(page) if "brought" in one.columns]
    assert "case=MOVED" in table.leads("subject")[0]


@pytest.mark.usefixtures("closed")
@pytest.mark.parametrize("role", ROLES)
def test_for_each_role_what_is_shown_adds_up_and_no_cause_is_guessed(role: str, monkeypatch):
    signed.in_as(monkeypatch, signed.of(role))
    page = opened("statements", day="2026-06-03")
    assert [error.value for error in page.error] == []
    *each, together = drawn.tables(page)[0]["effect"]
    assert sum(map(number, each)) == number(together) == number(page.metric[2].value)
    assert ("原因未向您显示" in str(drawn.tables(page)[0])) == (role == "contractor")


@pytest.mark.usefixtures("closed")
def test_it_says_when_and_by_which_build_the_day_was_closed():
    said = texts(opened("statements", lang="en", day="2026-06-03"))
    assert "closed 06-04 09:00" in said
    assert re.search(r"ledger `[0-9a-f]{12}`", said)


@pytest.mark.usefixtures("closed")
@pytest.mark.parametrize("day", ["2026-06-02", "nonsense", ""])
def test_a_day_that_is_not_closed_shows_one_that_is(day: str):
    assert len(opened("statements", day=day).metric) == 3


@pytest.mark.usefixtures("good")
def test_where_no_day_is_kept_yet_it_says_how_one_comes_to_be():
    page = opened("statements", lang="en")
    assert "No closed day can be shown yet" in texts(page)
    assert not page.metric


@pytest.mark.usefixtures("closed")
def test_the_ways_to_it_stand_where_a_deduction_vanished_and_beside_what_changed():
    for name in ("ledger", "overview"):
        found = [label for label in links(opened(name, lang="en")) if "known then" in label]
        assert len(found) == 1, name
