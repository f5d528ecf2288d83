"""What a snapshot says of itself and of its contracts."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.exported import CONTRACT, opened
from warehouse.errors import UserError
from warehouse.facts import contracts, facts, newest_contract


def test_a_contract_is_told_with_its_term_and_its_exact_marks(empty_home: Path):
    with opened(empty_home) as snapshot:
        known = facts(snapshot, CONTRACT)
        assert known.build_id == snapshot.build_id
    assert (known.starts_on, known.ends_on) == (date(2026, 4, 22), date(2027, 4, 21))
    assert known.budget == known.full_score - known.pass_mark == Decimal(40)
    assert known.last_day == known.as_of.date()
    assert known.is_over(date(2026, 4, 22))
    assert not known.is_over(known.last_day)


def test_the_newest_contract_is_meant_where_none_is_named(empty_home: Path):
    with opened(empty_home) as snapshot:
        assert newest_contract(snapshot) == contracts(snapshot)[0] == CONTRACT


def test_a_contract_that_is_not_on_file_is_told_with_those_that_are(empty_home: Path):
    with opened(empty_home) as snapshot, pytest.raises(UserError, match=CONTRACT):
        facts(snapshot, "other")
