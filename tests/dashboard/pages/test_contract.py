"""The contract: which risks are on, what they would cost, its terms, rules, and renewal."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests import drawn, pages
from tests.pages import links, opened, texts
from tests.published import publish_world
from tests.world import NOON, case

SIGNED = date(2026, 4, 22)
FIRST = Decimal("584617.07")
TABS = ("risks", "terms", "rules", "renewal", "events")


def event(event_id: str, kind: str, occurred_on: date, **columns: Any) -> dict[str, Any]:
    """Return an event that is not settled, but for `columns`."""
    return {"event_id": event_id, "kind": kind, "occurred_on": occurred_on} | columns


def entry(number: int) -> dict[str, Any]:
    """Return a confirmed deduction of five points on 1 October."""
    return {
        "entry_id": f"K{number}",
        "item_no": 5,
        "occurred_at": datetime(2026, 10, 1, 10),
        "points": 5,
        "reason": "应急未到位",
        "entered_by": "甲",
        "confirmed_by": "乙",
        "status": "confirmed",
    }


STAFF = {
    "staff_id": "YS-001",
    "name": "赵敏",
    "team": "supervisor",
    "on_post_on": SIGNED,
    "nda_on": SIGNED,
    "insured_from": SIGNED,
}
ROWS: dict[str, list[dict[str, Any]]] = {
    "cases": [case()],
    "assessments": [entry(number) for number in range(9)],
    "staff": [STAFF],
    "invoices": [
        {"invoice_no": "F1", "milestone": "1", "amount": FIRST, "received_on": SIGNED},
    ],
    "payments": [
        {
            "payment_no": "P1",
            "milestone": "1",
            "amount": FIRST,
            "paid_on": date(2026, 5, 11),
            "invoice_no": "F1",
        },
    ],
    "contract_events": [
        *(event(f"M{month}", "month_unfulfilled", date(2026, month, 28)) for month in (6, 7, 8)),
        event("B1", "breach", date(2026, 9, 3), document_no="清街函 21 号", note="未按要求排班"),
        event("D1", "property_damage", date(2026, 9, 10), amount=Decimal("12000.5")),
        event("R1", "replacement_demand", date(2026, 9, 28)),
        event("Z1", "rectification", date(2026, 7, 1), resolved_on=date(2026, 7, 9)),
    ],
}


@pytest.fixture
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Publish other rows and have the pages read them."""

    def publish(rows: dict[str, Any], as_of: datetime = NOON) -> None:
        monkeypatch.setenv("SCORECARD_HOME", str(publish_world(tmp_path, rows, as_of)))

    return publish


def table(page: Any, column: str) -> Any:
    """Return the table that has `column`."""
    return next(frame for frame in drawn.tables(page) if column in frame.columns)


def told(page: Any) -> str:
    """Return what the page says, without the signs that keep a line from breaking."""
    return texts(page).replace("\u2060", "")


def answer(page: Any) -> str:
    """Return the largest thing on the page."""
    return str(page.header[0].value).replace("\u00a0", " ")


def place_of(text: str, page: Any) -> int:
    """Return where on the page a card's title stands."""
    return next(n for n, title in enumerate(page.subheader) if text in title.value)


def test_the_answer_counts_the_risks_by_state_and_tells_the_first(full):
    page = opened("contract", lang="en")
    assert answer(page) == ":red[5 risks triggered ■]"
    said = told(page)
    assert ":red[■] triggered **5**\u2003:orange[▲] watch **3**" in said
    assert ":gray[○] too little data **0**\u2003:green[✓] clear **5**" in said
    assert ":red[■] **Score below the pass mark\\: suspension** · annex 2 · since 1 Oct" in said


def test_each_pressing_risk_says_its_fact_since_when_its_cost_and_what_clears_it(full):
    said = texts(opened("contract", lang="en"))
    assert r"3 of 3 months undone \(2026\-06" in said
    assert "since 28 Aug, 49 days" in said
    assert r"At stake: **935,387.31 yuan** · paid 584,617.07 back \+ penalty 350,770.24" in said
    assert "At stake: **12,000.50 yuan** · damage 12,000.50" in said
    assert "What clears it: Bring the team to full strength and load “Staff”" in said


def test_a_risk_without_a_sum_is_never_said_to_cost_nothing(full):
    said = texts(opened("contract", lang="en"))
    assert "At stake: **—** · the contract names no sum" in said
    assert "**0.00" not in said


def test_what_is_triggered_stands_before_what_is_to_be_watched(full):
    page = opened("contract", lang="en")
    titles = [title.value for title in page.subheader]
    states = ["red" if ":red[" in title else "orange" for title in titles]
    assert states == ["red", "orange", "red", "red", "red", "red", "orange", "orange"]


def test_the_two_rules_on_a_low_score_stand_side_by_side_and_are_said_to_disagree(full):
    page = opened("contract", lang="en")
    assert place_of("no renewal", page) == place_of("suspension", page) + 1
    assert texts(page).count("The two clauses disagree: below 60 points annex 2 suspends") == 1


def test_every_risk_quotes_its_clause(full):
    page = opened("contract")
    said = texts(page)
    assert len([text for text in page.markdown if text.value.startswith("> ")]) == 13
    assert "乙方应无条件退还全额合同首付款" in said
    assert "有权在项目尾款中扣除相应金额" in said


def test_a_clear_risk_says_what_it_would_cost(full):
    labels = [expander.label for expander in opened("contract", lang="en").expander]
    assert ":green[✓] **Major violation** · none · if triggered 350,770.24 yuan" in labels


def test_a_risk_leads_to_the_page_where_one_acts(full):
    found = links(opened("contract", lang="en"))
    assert {"Act on it: deductions", "Act on it: staffing", "Act on it: payments"} <= set(found)
    assert found["Act on it: payments"] == {"lang": "en"}


@pytest.mark.parametrize(("risk", "tab"), [("breach", "events"), ("renewal", "renewal")])
def test_a_risk_of_the_contract_itself_leads_to_its_part_of_the_page(full, risk: str, tab: str):
    page = opened("contract")
    page.button(key=f"act_on_{risk}").click().run()
    assert page.query_params["tab"] == tab


def test_under_another_reading_the_risks_say_which_they_rest_on(full):
    assert "of the adopted reading" in texts(opened("contract", reading="strict", lang="en"))
    assert "of the adopted reading" not in texts(opened("contract", lang="en"))


def test_the_terms_are_told_in_words_with_their_clauses(full):
    said = told(opened("contract", tab="terms", lang="en"))
    assert "**177 days gone, 188 days left of 365 days**" in said
    assert "1,169,234.14 yuan, tax included :gray[art. 4]" in said
    assert r"30% of the price = 350,770.24 yuan; a larger loss is owed as well" in said
    assert "60 of 100; below it the contract is suspended" in said
    assert r"talks from 2027\-03\-22, 30 days before the end" in said
    assert "北京竣耀环境治理有限公司" in said
    assert "584,617.07 yuan after signing, 15 working days" in said


def test_each_rule_says_what_it_costs_and_quotes_its_clause(full):
    page = opened("contract", tab="rules", lang="en")
    said = texts(page)
    assert "**−0.1 for every 2 h late beyond 2 h, or for each wrong dispatch**" in said
    assert "**−0.2 for each case not closed the same day**" in said
    assert "**−2 to −5 each time, as the case may be**" in said
    assert "**□ no points set: a shortage is recorded without a price**" in said
    assert "未达到“日产日清”的，扣0.2分" in said
    assert [title.value[:2] for title in page.subheader][:8] == [f"{n} " for n in range(1, 9)]


def test_a_lenient_reading_prices_the_day(full):
    said = texts(opened("contract", tab="rules", reading="lenient", lang="en"))
    assert "−0.2 for each day with a case not closed on it" in said


def test_an_older_version_of_a_rule_is_one_click_away_and_one_to_come_is_told(
    world_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    version = """
        insert into core.rules
        select * replace (
            date '{day}' as effective_from,
            timestamp '{day}' as valid_from,
            {points} as points,
            '磋商响应文件' as source
        )
        from core.rules where item_no = 4 and effective_from = date '2026-04-22'
    """
    changes = [version.format(day="2026-09-01", points="0.75")]
    changes += [version.format(day="2027-01-01", points="1")]
    home = pages.altered(world_home, tmp_path, *changes)
    monkeypatch.setenv("SCORECARD_HOME", str(home))
    page = opened("contract", tab="rules", lang="en")
    said = texts(page)
    assert "**−0.75 each time**" in said
    assert said.count("stands in 磋商响应文件") == 1
    assert "Older versions (1)" in [expander.label for expander in page.expander]
    assert "from 2026-04-22 on: −0.5 each time" in said
    assert "▲ from 2027-01-01 on: −1 each time" in said


def test_the_readings_say_what_each_leaves(full):
    rows = table(opened("contract", tab="rules", lang="en"), "late_blocks")
    assert rows[["reading", "score", "left", "same_day_unit"]].values.tolist() == [
        ["adopted", "55.0", "−5.0", "per case"],
        ["strict", "55.0", "−5.0", "per case"],
        ["lenient", "55.0", "−5.0", "per day"],
    ]


def test_every_combination_of_the_open_clauses_is_shown_and_what_each_moves(full):
    page = opened("contract", tab="rules", lang="en")
    assert "Readings that stand: **55.0–55.0** points" in texts(page)
    moved = table(page, "answer")
    assert sorted(moved["answer"]) == [
        "a started 2 hours counts",
        "forwarding after a return has 2 hours too",
        "from the day of receipt (ruled out)",
        "per day",
    ]
    every = table(page, "named")
    assert len(every) == 16
    assert sorted(filter(None, every["named"]))[:3] == ["adopted", "lenient", "ruled out"]
    assert "○ ruled out: from the day of receipt, as From the day of receipt" in texts(page)


def test_what_is_agreed_is_told_with_its_day(world_home, tmp_path, monkeypatch):
    agreed = (
        "insert into core.agreements select contract_id, 'redispatch', 'timed', date '2026-09-01'"
    )
    home = pages.altered(world_home, tmp_path, f"{agreed} from core.contracts")
    monkeypatch.setenv("SCORECARD_HOME", str(home))
    said = texts(opened("contract", tab="rules", lang="en"))
    assert "● agreed from 2026-09-01 on: forwarding after a return" in said


def test_what_is_assumed_is_marked_with_its_reason(full):
    said = texts(opened("contract", tab="rules", lang="en"))
    assert "◇ **daily report due**: 次日 10\\:00 · The contract says only “on time”" in said


def test_the_conditions_of_renewal_are_told_one_by_one(full):
    page = opened("contract", tab="renewal", lang="en")
    assert page.header[1].value == "opens in 157 days"
    said = told(page)
    assert ":red[■] **Score not below 60** · not fulfilled · score 55, below 60" in said
    assert ":gray[◌] **Talks are open** · undecided" in said
    assert ":red[■] not fulfilled **1**\u2003:gray[◌] undecided **5**" in said


@pytest.mark.parametrize(
    ("as_of", "said"),
    [
        (datetime(2027, 3, 21, 12), "opens in 1 day"),
        (datetime(2027, 3, 22), ":orange[open, 31 days left ▲]"),
        (datetime(2027, 4, 21, 23), ":orange[open, 1 day left ▲]"),
        (datetime(2027, 4, 22), ":gray[closed: the term is over ○]"),
    ],
)
def test_the_window_for_talks_counts_its_days(published, as_of: datetime, said: str):
    published({"contract_events": [event("R1", "renewal_notice", date(2027, 3, 1))]}, as_of)
    page = opened("contract", tab="renewal", lang="en")
    assert page.header[1].value == said


def test_events_are_listed_with_those_not_settled_first(full):
    rows = table(opened("contract", tab="events", lang="en"), "event").set_index("event")
    assert list(rows.index) == ["R1", "D1", "B1", "M8", "M7", "M6", "Z1"]
    assert rows.loc["D1", "amount"] == "12,000.50"
    assert rows.loc["B1", ["kind", "state", "amount", "document"]].tolist() == [
        "breach",
        "◌ not settled",
        "—",
        "清街函 21 号",
    ]
    assert rows.loc["M8", "state"] == "◌ not settled"
    assert rows.loc["Z1", "state"] == "✓ settled 2026-07-09"


def test_with_nothing_loaded_nothing_is_claimed_and_terms_and_rules_stand(empty):
    page = opened("contract", lang="en")
    assert answer(page) == ":gray[nothing can be judged yet ○]"
    labels = [expander.label for expander in page.expander]
    assert len(labels) == 13
    assert all(label.startswith(":gray[○]") for label in labels)
    assert "no contract events were ever loaded" in texts(page)
    assert "1,169,234.14 yuan" in texts(opened("contract", tab="terms", lang="en"))
    rules = opened("contract", tab="rules", lang="en")
    assert list(table(rules, "late_blocks")["score"]) == ["○ —"] * 3
    assert "No contract event was ever loaded" in texts(opened("contract", tab="events", lang="en"))
    renewal = texts(opened("contract", tab="renewal", lang="en"))
    assert ":gray[○] **No major violation** · too little data" in renewal


def test_what_is_known_in_part_is_not_called_well(published):
    settled = event("Z1", "rectification", date(2026, 7, 1), resolved_on=date(2026, 7, 9))
    published({"cases": [case()], "contract_events": [settled]})
    page = opened("contract", lang="en")
    assert answer(page) == ":gray[none triggered as far as known ○]"
    assert "Each risk without data says what to load" in texts(page)


@pytest.mark.parametrize("tab", TABS)
def test_a_chinese_page_speaks_chinese(full, tab: str):
    said = texts(opened("contract", tab=tab))
    english = ("risk", "clause", "yuan", "points", "renew", "days", "contract", "since", "term")
    assert not [word for word in english if word in said.replace("scorecard", "")]


def test_nonsense_in_the_address_does_no_harm(full):
    page = opened("contract", tab="nothing", reading="x", contract="?")
    assert page.segmented_control(key="filter_tab").value == "risks"
