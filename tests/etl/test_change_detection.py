"""Accepted, unchanged, and which version of a key is current."""

import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.judged import cases, load_cases, withdraw

MONDAY, TUESDAY, WEDNESDAY = (datetime(2026, 5, day) for day in (4, 5, 6))


def row(case_id: str = "A", title: str = "first", exported_at: datetime | None = None, **more):
    return {"case_id": case_id, "title": title, "exported_at": exported_at} | more


def verdicts(load) -> tuple[int, int, int]:
    return tuple(
        sum(getattr(part, verdict) for part in load.parts)
        for verdict in ("accepted", "unchanged", "refused")
    )


def test_a_new_key_is_accepted_and_the_same_values_again_are_unchanged(tmp_path: Path):
    assert verdicts(load_cases(tmp_path, [row()])) == (1, 0, 0)
    assert verdicts(load_cases(tmp_path, [row()])) == (0, 1, 0)
    assert cases(tmp_path) == [("A", "first")]


def test_new_values_for_a_key_become_current_and_the_old_ones_stay(tmp_path: Path):
    load_cases(tmp_path, [row(title="first")])
    load_cases(tmp_path, [row(title="second")])
    assert cases(tmp_path, "title, is_current", "true") == [("first", False), ("second", True)]


def test_an_earlier_export_loaded_later_does_not_win(tmp_path: Path):
    load_cases(tmp_path, [row(title="new", exported_at=TUESDAY)])
    assert verdicts(load_cases(tmp_path, [row(title="old", exported_at=MONDAY)])) == (1, 0, 0)
    assert cases(tmp_path) == [("A", "new")]


def test_having_been_seen_again_later_protects_a_version_from_one_between(tmp_path: Path):
    load_cases(tmp_path, [row(title="v1", exported_at=MONDAY)])
    assert verdicts(load_cases(tmp_path, [row(title="v1", exported_at=WEDNESDAY)])) == (0, 1, 0)
    assert verdicts(load_cases(tmp_path, [row(title="v2", exported_at=TUESDAY)])) == (1, 0, 0)
    assert cases(tmp_path) == [("A", "v1")]


def test_the_same_values_exported_before_the_oldest_version_are_unchanged(tmp_path: Path):
    load_cases(tmp_path, [row(title="v1", exported_at=TUESDAY)])
    assert verdicts(load_cases(tmp_path, [row(title="v1", exported_at=MONDAY)])) == (0, 1, 0)


def test_a_value_that_returns_is_a_new_version(tmp_path: Path):
    for title in ("v1", "v2", "v1"):
        assert verdicts(load_cases(tmp_path, [row(title=title)])) == (1, 0, 0)
    assert cases(tmp_path, "load_no") == [(3,)]


def test_a_row_repeated_in_its_file_is_accepted_once(tmp_path: Path):
    load = load_cases(tmp_path, [row(), row(), row("B")])
    assert verdicts(load) == (2, 1, 0)
    assert load.parts[0].doubts == 0


def test_a_key_with_two_meanings_in_one_file_keeps_both_and_says_so(tmp_path: Path):
    load = load_cases(tmp_path, [row(title="v1"), row(title="v2")])
    assert verdicts(load) == (2, 0, 0)
    assert load.parts[0].doubts == 1
    assert cases(tmp_path) == [("A", "v2")]


def test_the_later_export_wins_within_one_file_too(tmp_path: Path):
    load_cases(tmp_path, [row(title="new", exported_at=TUESDAY), row(title="old")])
    load_cases(
        tmp_path,
        [row("B", "new", exported_at=TUESDAY), row("B", "old", exported_at=MONDAY)],
    )
    assert cases(tmp_path) == [("A", "old"), ("B", "new")]


def test_sheets_of_one_file_are_compared_with_each_other(tmp_path: Path):
    load = load_cases(tmp_path, [row("A"), row("B")], [row("B"), row("C")])
    assert [(part.accepted, part.unchanged) for part in load.parts] == [(2, 0), (1, 1)]
    changed = load_cases(tmp_path, [row("D", "v1")], [row("D", "v2")])
    assert [part.doubts for part in changed.parts] == [0, 1]
    assert cases(tmp_path)[-1] == ("D", "v2")


def test_what_a_withdrawn_load_brought_stands_as_of_the_load_that_says_it_again(tmp_path: Path):
    load_cases(tmp_path, [row(title="v1")])
    load_cases(tmp_path, [row(title="v2")])
    again = row(title="v2", exported_at=MONDAY)
    assert verdicts(load_cases(tmp_path, [again, again])) == (1, 1, 0)
    withdraw(tmp_path, {2})
    assert cases(tmp_path) == [("A", "v1")]
    withdraw(tmp_path, {1, 2})
    assert cases(tmp_path, "title, load_no") == [("v2", 3)]


def test_a_refused_row_neither_replaces_nor_protects_anything(tmp_path: Path):
    load_cases(tmp_path, [row(title="v1")])
    load = load_cases(tmp_path, [row(title="v2", problems=["received_at:missing"]), row("B")])
    assert verdicts(load) == (1, 0, 1)
    assert cases(tmp_path) == [("A", "v1"), ("B", "first")]


ROWS = st.lists(
    st.builds(
        row,
        st.sampled_from("ABC"),
        st.sampled_from(["v1", "v2", "v3"]),
        st.sampled_from([None, MONDAY, TUESDAY, WEDNESDAY]),
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(ROWS, min_size=1, max_size=4), st.sets(st.integers(1, 4)))
def test_whatever_comes_in_the_last_entry_of_a_key_stands(loads, withdrawn):
    """Every row ever loaded is an entry; the last in version order tells the current values.

    Of what is withdrawn none is, then: what another load brought again stands all the same.
    """
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        entries, versions = [], 0
        for rows in loads:
            load = load_cases(home, rows)
            versions += verdicts(load)[0]
            assert sum(verdicts(load)) == len(rows)
            entries += [
                (each["case_id"], each["exported_at"] or load.loaded_at, load.load_no, n, each)
                for n, each in enumerate(rows)
            ]
        assert cases(home) == last(entries)
        assert len(cases(home, where="true")) == versions
        for rows in loads:
            for each in rows:
                assert (each["case_id"], each["title"]) in cases(home, where="true")
        withdraw(home, withdrawn)
        assert cases(home) == last([each for each in entries if each[2] not in withdrawn])
        withdraw(home, withdrawn, "已撤销")
        assert cases(home) == last(entries)


def last(entries: Sequence[tuple[Any, ...]]) -> list[tuple[str, str]]:
    return sorted({e[0]: e[-1]["title"] for e in sorted(entries, key=lambda e: e[:4])}.items())
