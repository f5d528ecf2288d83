"""What of the open clauses is agreed, and every way to take the rest."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from tests.world import qinghe
from warehouse.combinations import ALWAYS, NEVER, combination_items, combinations, ledgers
from warehouse.readings import Reading, Readings

FROM = date(2026, 9, 1)
FIRST: dict[str, Any] = {
    "late_blocks": "full",
    "same_day_unit": "case",
    "same_day_from": "feedback",
    "redispatch": "free",
    "payment_gate": "unresolved",
}
AGREED = {**FIRST, "late_blocks": "started", "agreed": ["late_blocks"], "effective_from": FROM}


def readings(adopted: list[dict[str, Any]], strict: dict[str, Any] | None = None) -> Readings:
    """Return readings of which the lenient one is as the adopted began."""
    return Readings.model_validate(
        {"adopted": adopted, "strict": strict or FIRST, "lenient": FIRST}
    )


def taken(versions: tuple[Reading, ...], clause: str) -> list[tuple[date | None, str]]:
    return [(version.effective_from, getattr(version, clause)) for version in versions]


def test_what_is_agreed_holds_from_its_day_on_for_every_reading():
    found = dict(readings([FIRST, AGREED], {**FIRST, "redispatch": "timed"}).items())
    assert taken(found["strict"], "late_blocks") == [(None, "full"), (FROM, "started")]
    assert taken(found["strict"], "redispatch") == [(None, "timed"), (FROM, "timed")]
    assert taken(found["lenient"], "late_blocks") == [(None, "full"), (FROM, "started")]


def test_a_later_version_that_agrees_nothing_changes_no_other_reading():
    later = {**FIRST, "late_blocks": "started", "effective_from": FROM}
    found = dict(readings([FIRST, later]).items())
    assert taken(found["strict"], "late_blocks") == [(None, "full")]


def test_what_was_agreed_stays_agreed_as_the_adopted_reading_has_it():
    again = {**FIRST, "redispatch": "timed", "agreed": ["redispatch"]}
    again |= {"late_blocks": "full", "effective_from": date(2026, 11, 1)}
    found = dict(readings([FIRST, AGREED, again]).items())["lenient"]
    assert [version.late_blocks for version in found] == ["full", "started", "full"]
    assert [version.redispatch for version in found] == ["free", "free", "timed"]


def test_only_the_adopted_reading_agrees_and_only_known_answers_are_rejected():
    with pytest.raises(ValidationError, match="agreed stands under adopted alone"):
        readings([FIRST], {**FIRST, "agreed": ["redispatch"]})
    with pytest.raises(ValidationError, match="has no answer half; use one of full, started"):
        Readings.model_validate(
            {
                **dict.fromkeys(("adopted", "strict", "lenient"), FIRST),
                "rejected": [{"clause": "late_blocks", "answer": "half", "reason": "无此读法"}],
            }
        )


def test_a_clause_that_is_agreed_from_the_first_day_on_is_taken_in_no_other_way():
    agreed = {**FIRST, "agreed": ["redispatch", "same_day_unit"]}
    contract = qinghe().model_copy(update={"readings": readings([agreed])})
    found = list(combinations(contract))
    assert len(found) == 4
    assert {row["redispatch"] for row in found} == {"free"}


def test_an_answer_that_both_sides_took_is_not_ruled_out():
    rejected = [{"clause": "redispatch", "answer": "timed", "reason": "否定过"}]
    agreed = {**FIRST, "redispatch": "timed", "agreed": ["redispatch"]}
    for first, expected in ((FIRST, {True, False}), (agreed, {False})):
        read = Readings.model_validate(
            {"adopted": first, "strict": FIRST, "lenient": FIRST, "rejected": rejected}
        )
        contract = qinghe().model_copy(update={"readings": read})
        assert {row["is_rejected"] for row in combinations(contract)} == expected


def test_every_item_of_every_combination_stands_under_a_reading_that_takes_it_so():
    contract = qinghe()
    known = ledgers(contract.readings)
    found = {row["combination"]: row for row in combinations(contract)}
    assert len(found) == 16
    assert len(known) == 5  # two more than have a name
    for row in combination_items(contract):
        combination, [version] = found[row["combination"]], known[row["reading"]]
        if row["item_no"] == 2:
            assert version.late_blocks == combination["late_blocks"]
            assert version.redispatch == combination["redispatch"]
        if row["item_no"] == 3:
            assert version.same_day_unit == combination["same_day_unit"]
            assert version.same_day_from == combination["same_day_from"]


def test_a_reading_that_changes_by_itself_is_a_combination_of_its_own():
    later = {**FIRST, "late_blocks": "started", "effective_from": FROM}
    contract = qinghe().model_copy(update={"readings": readings([FIRST, later])})
    found = {row["combination"]: row for row in combinations(contract)}
    assert len(found) == 17
    assert found["adopted"]["is_dated"]
    assert found["adopted"]["stands_from"] == FROM
    until = {
        key: row["adopted_until"] for key, row in found.items() if row["adopted_until"] > ALWAYS
    }
    assert until == {"full/free/case/feedback": FROM, "adopted": NEVER}
