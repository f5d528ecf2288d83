"""The ledger page: total, months and rows of what the address asks for."""

from datetime import datetime
from urllib.parse import parse_qsl

from dashboard.period_filter import ENDS
from tests import drawn
from tests.pages import links, opened, texts
from tests.world import case

LATE = datetime(2026, 10, 14, 9)
ROWS = {
    "cases": [
        case("LATE-1", received_at=LATE, forwarded_at=datetime(2026, 10, 14, 15, 28), unit="甲所"),
        case("LATE-2", received_at=LATE, forwarded_at=datetime(2026, 10, 14, 13, 30), unit="乙所"),
        case("OPEN-1", unit="甲所", feedback_at=datetime(2026, 9, 3, 9), closed_at=None),
        case("GOOD-1", unit="甲所", known_at=datetime(2026, 10, 16, 9)),
        case(
            "GOOD-1",
            closed_at=datetime(2026, 10, 16, 1),
            known_at=datetime(2026, 10, 16, 8),
            is_current=False,
        ),
    ],
    "assessments": [
        {
            "entry_id": "KH-1",
            "item_no": 5,
            "occurred_at": datetime(2026, 9, 30, 16),
            "count": 1,
            "points": 3,
            "reason": "值守缺岗",
            "entered_by": "甲",
            "status": "proposed",
        }
    ],
}


def rows_shown(page) -> list[str]:
    return list(drawn.tables(page)[-1]["subject"])


def test_it_shows_the_total_and_every_row(full):
    page = opened("ledger", lang="en")
    assert page.metric[0].value == "0.5 points"
    assert "pending **3.0**" in texts(page)
    assert "4 rows" in texts(page)
    assert sorted(rows_shown(page)) == ["KH-1", "LATE-1", "LATE-2", "OPEN-1"]


def test_it_tells_what_a_later_export_took_back_and_leads_to_its_case(full):
    page = opened("ledger", lang="en")
    said = "▲ Later exports moved the times of cases: 1 deduction fell away, 0.2 points"
    assert said in [expander.label for expander in page.expander]
    [label] = [label for label in links(page) if label.startswith("GOOD")]
    assert label.replace("\\", "") == "GOOD-1 · 3 Same-day closing · −0.2 · today 09:00"
    assert links(page)[label]["case"] == "GOOD-1"


def test_the_address_narrows_it_by_item(full):
    assert sorted(rows_shown(opened("ledger", item="2"))) == ["LATE-1", "LATE-2"]


def test_the_address_narrows_it_by_month_and_state(full):
    assert rows_shown(opened("ledger", month="2026-09", state="pending")) == ["KH-1"]


def test_the_address_narrows_it_by_day_and_unit(full):
    assert rows_shown(opened("ledger", unit="乙所", **dict.fromkeys(ENDS, "2026-10-14"))) == [
        "LATE-2"
    ]


def test_the_strict_reading_counts_a_started_block(full):
    page = opened("ledger", reading="strict", item="2", lang="en")
    sums = dict(zip(rows_shown(page), drawn.tables(page)[-1]["sum"], strict=True))
    assert sums == {"LATE-1": "3 × 0.1 = 0.3", "LATE-2": "2 × 0.1 = 0.2"}


def test_the_filter_is_a_sentence_that_can_be_cleared(full):
    page = opened("ledger", item="2", unit="甲所", lang="en")
    assert "1 of 4 rows" in texts(page)
    clear = next(button for button in page.button if button.label == "Clear the filter")
    clear.click().run()
    assert len(rows_shown(page)) == 4


def test_what_falls_at_the_end_of_a_day_is_named_by_that_day(full):
    assert list(drawn.tables(opened("ledger", item="3"))[-1]["when"]) == ["09-03 24:00"]


def test_a_row_tells_its_arithmetic_and_clause(full):
    shown = drawn.tables(opened("ledger", unit="甲所", item="2"))[-1].iloc[0]
    assert shown["sum"] == "2 × 0.1 = 0.2"
    assert "4 小时 28 分" in shown["why"]
    assert shown["clause"] == "附件二第 2 项"


def test_an_entry_without_a_case_shows_its_evidence(full):
    page = opened("ledger", entry="assessment/KH-1", lang="en")
    assert "KH-1" in page.subheader[0].value.replace("\\", "")
    assert "视情况扣2\\-5分" in texts(page)


def test_a_case_of_the_ledger_leads_on_to_the_next_one_in_it(full):
    listed = drawn.read(opened("ledger", item="2", sort="subject"))[-1]
    where, _mark, asked = listed.leads("subject")[0].partition("?")
    ways = links(opened(where, **dict(parse_qsl(asked))))
    assert ways["← 扣分台账 · 2 接收转派"] == {"item": "2", "sort": "subject"}
    assert ways["下一件 ›"]["case"] == rows_shown(opened("ledger", item="2", sort="subject"))[1]


def test_a_filter_that_fits_nothing_says_so(full):
    assert "Clear it to see all 4 rows" in texts(opened("ledger", unit="乙所", item="3", lang="en"))


def test_nonsense_in_the_address_does_no_harm(full):
    page = opened("ledger", item="x", month="2026", state="?", page_no="-3", entry="a/b", unit="无")
    assert len(rows_shown(page)) == 4


def test_without_a_deduction_it_says_how_much_of_the_term_that_is_known_of(good):
    page = opened("ledger", lang="en")
    said = texts(page)
    assert ":gray[○] Nothing has been deducted under this reading so far (28% measured)" in said
    assert "✓" not in said
    assert not page.metric, "no nought of what is not known"


def test_an_item_of_which_nothing_is_known_is_not_said_to_cost_nothing(full):
    page = opened("ledger", item="8", lang="en")
    assert "Clear it to see all 4 rows. not measured" in texts(page)
    assert not page.metric


def test_without_a_case_it_claims_nothing(empty):
    page = opened("ledger", lang="en")
    assert "nothing could be judged" in texts(page)
    assert not page.metric
