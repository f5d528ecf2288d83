"""What each closed day said is kept for good, and why the score is another now adds up."""

import json
import shutil
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl import from_originals
from tests.closed import (
    CLOSED_AT,
    DAY,
    FIRST_EXPORT,
    MOVED,
    NOW,
    PUT_RIGHT,
    asked,
    at,
    built,
    close_and_go_on,
    load_cases,
)
from tests.world import build_world, qinghe
from warehouse import backup, build, closing, erasing, restoring, statements, statements_audit
from warehouse.trail import Link

WHY = """
    select item_no, subject_id, cause, effect, state_then, state_now, source_file, source_row
    from marts.why_between('qinghe-2026', 'adopted', ?, null) order by item_no, subject_id
"""
BETWEEN = """
    select score_then, score_now, difference, floor_effect
    from marts.closings_between('qinghe-2026', 'adopted', ?, null)
"""
DAYS = "select day, score, is_late from marts.statements where reading = 'adopted' order by day"


@pytest.fixture(scope="module")
def closed_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("closed") / "home"
    close_and_go_on(home)
    return home


@pytest.fixture
def home(closed_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(closed_once, tmp_path / "home"))


def amiss(home: Path) -> list[str]:
    return [error.text("en") for error in statements_audit.amiss(home)]


def kept(home: Path) -> dict[str, bytes]:
    folder = home / "statements"
    return {path.name: path.read_bytes() for path in folder.glob("[a-z]*")}


def test_each_cause_is_found_with_its_points_and_they_add_up(closed_once: Path):
    rows = asked(closed_once, WHY, DAY)
    tenth, fifth = Decimal("0.10"), Decimal("0.20")
    assert rows == [
        (2, "BELATED", "late_data", -tenth, None, "confirmed", "later.csv", 3),
        (2, "MOVED", "correction", tenth, "confirmed", None, "later.csv", 2),
        (2, "SINCE", "accrued", -tenth, None, "confirmed", "later.csv", 4),
        (3, "DEARER", "rule", -tenth, "confirmed", "confirmed", None, None),
        (3, "EXCUSED", "decision", fifth, "confirmed", "exempt", None, None),
    ]
    [(then, now, difference, floor)] = asked(closed_once, BETWEEN, DAY)
    assert (then, now, floor) == (Decimal("99.50"), Decimal("99.50"), 0)
    assert difference == sum(row[3] for row in rows) + floor


def test_two_closings_differ_by_what_came_between_them(tmp_path: Path):
    home = tmp_path / "home"
    load_cases(home, "first.csv", FIRST_EXPORT, MOVED)
    built(home, CLOSED_AT)
    load_cases(home, "later.csv", "2026-06-05 08:00", PUT_RIGHT)
    built(home, CLOSED_AT + timedelta(days=1))
    load_cases(home, "third.csv", "2026-06-06 08:00", MOVED)
    built(home, NOW)
    between = "select subject_id, cause, effect from marts.why_between('qinghe-2026', 'adopted'"
    assert asked(home, f"{between}, '2026-06-03', '2026-06-04')") == [
        ("MOVED", "correction", Decimal("0.10"))
    ]
    assert asked(home, f"{between}, '2026-06-03', null)") == []


def test_a_deduction_that_vanished_is_laid_out_as_it_was_known(closed_once: Path):
    then = "select item_no, subject_id, points from marts.ledger_then('qinghe-2026', 'adopted', ?)"
    assert sorted(asked(closed_once, then, DAY)) == [
        (2, "MOVED", Decimal("0.10")),
        (3, "DEARER", Decimal("0.20")),
        (3, "EXCUSED", Decimal("0.20")),
    ]


def test_the_first_build_closes_the_day_before_and_each_later_one_what_is_over(home: Path):
    assert asked(home, DAYS) == [(DAY, Decimal("99.50"), False)]
    built(home, NOW + timedelta(minutes=1))
    two = [(date(2026, 6, 4), True), (date(2026, 6, 5), False)]
    assert [(day, late) for day, _, late in asked(home, DAYS)] == [(DAY, False), *two]
    lines = kept(home)["trail"]
    built(home, NOW + timedelta(hours=1))
    assert kept(home)["trail"] == lines


def test_an_instant_to_come_closes_nothing_and_one_past_nothing_that_is_closed(tmp_path: Path):
    home = tmp_path / "home"
    load_cases(home, "first.csv", FIRST_EXPORT, MOVED)
    with at(CLOSED_AT):
        build.build(home, CLOSED_AT + timedelta(days=9))
        assert not (home / "statements").exists()
        build.build(home, CLOSED_AT)
        before = kept(home)
        build.build(home, CLOSED_AT - timedelta(days=9))
    assert kept(home) == before


def test_no_day_outside_the_term_is_closed(tmp_path: Path):
    after = datetime(2027, 5, 3, 9)
    assert closing.open_days(tmp_path, [qinghe()], after, after) == []
    before = datetime(2026, 4, 22, 9)
    assert closing.open_days(tmp_path, [qinghe()], before, before) == []


def test_a_build_killed_before_it_closed_is_settled_by_the_next(
    home: Path, monkeypatch: pytest.MonkeyPatch
):
    later = NOW + timedelta(days=1)
    with monkeypatch.context() as patched:
        patched.setattr(statements, "add", lambda *_: None)  # its files stand, its line does not
        path = built(home, later)
    assert [one.day for line in statements.read(home) for one in line.days][-1] == date(2026, 6, 5)
    built(home, later + timedelta(minutes=1))
    last = statements.read(home)[-1]
    assert (path.stem.endswith(last.build_id), last.days[-1].day) == (True, date(2026, 6, 6))
    assert amiss(home) == []


def test_what_is_renewed_knows_the_same_statements_as_what_is_built_whole(home: Path):
    built(home, NOW + timedelta(minutes=1))
    tables = ("core.statements", "core.statement_rows", "core.statement_rules", "marts.statements")
    renewed = [sorted(map(str, asked(home, f"from {table}"))) for table in tables]
    with at(NOW + timedelta(minutes=2)):
        build.build(home, NOW + timedelta(minutes=2), is_whole=True)
    assert renewed == [sorted(map(str, asked(home, f"from {table}"))) for table in tables]
    assert all(renewed)


def test_restoring_from_the_originals_loses_no_statement(home: Path):
    before = kept(home)
    from_originals.restore(home)
    assert kept(home) == before


def test_a_backup_carries_the_statements_and_restoring_never_shortens_them(home: Path):
    whole = home.parent / "whole.zip"
    backup.write(home, whole)
    carried = kept(home)
    built(home, NOW + timedelta(days=1))
    longer = kept(home)
    restoring.restore(home, whole)
    assert kept(home) == longer
    shutil.rmtree(home / "statements")
    restoring.restore(home, whole)
    assert kept(home) == carried
    assert amiss(home) == []


def test_rows_that_are_damaged_come_back_from_a_backup(home: Path):
    backup.write(home, home.parent / "whole.zip")
    [ledger, *_] = sorted((home / "statements").glob("ledger-*"))
    ledger.write_bytes(b"what")
    restoring.restore(home, home.parent / "whole.zip")
    assert amiss(home) == []


def test_the_doctor_names_a_file_of_rows_that_is_gone_and_its_remedy(home: Path):
    [ledger, *_] = sorted((home / "statements").glob("ledger-*"))
    ledger.unlink()
    [said] = amiss(home)
    assert ledger.name in said
    assert "statements/ in the last backup" in said


def test_a_day_whose_rows_are_lost_is_not_laid_out_and_the_next_begins_anew(home: Path):
    for ledger in (home / "statements").glob("ledger-*"):
        ledger.write_bytes(b"what")
    with at(NOW + timedelta(days=1)):
        build.build(home, NOW + timedelta(days=1), is_whole=True)
        build.build(home, NOW + timedelta(days=1, minutes=1), is_whole=True)
    told = "select day, is_laid_out from marts.statements where reading = 'strict' order by day"
    days = [date(2026, 6, number) for number in (3, 4, 5, 6)]
    assert asked(home, told) == list(zip(days, (False, False, False, True), strict=True))


def test_the_doctor_names_a_line_that_was_altered(home: Path):
    path = home / "statements" / "trail"
    path.write_bytes(path.read_bytes().replace(b'"99.50"', b'"99.90"', 1))
    assert "line 1" in amiss(home)[0]


def test_the_doctor_names_a_day_whose_rows_do_not_give_its_digest(home: Path):
    path = home / "statements" / "trail"
    lines = [line.partition(b" ")[2] for line in path.read_bytes().splitlines()]
    told = json.loads(lines[0])
    told["days"][0]["ledger"] = "0" * 64
    lines[0] = json.dumps(told).encode()
    link, written = Link(), b""
    for line in lines:
        link = link.then(line)
        written += f"{link.digest} ".encode() + line + b"\n"
    path.write_bytes(written)
    (path.parent / "head").write_bytes(link.head())
    [said] = amiss(home)
    assert "2026-06-03 do not give the digest" in said


def test_it_holds_no_text_to_erase_and_an_erasure_leaves_it(home: Path):
    before = kept(home)
    with duckdb.connect() as connection:
        found = connection.execute(f"from '{home}/statements/ledger-*.parquet'").description
    columns = [name for name, *_ in found or ()]
    assert columns
    assert not {"title", "content", "address", "entry_reason", "report_title"} & set(columns)
    with at(NOW):
        erasing.erase(home, ["MOVED"], "文2号", "甲")
    assert kept(home) == before
    assert [day for day, *_ in asked(home, DAYS)] != []


def test_nothing_of_it_is_there_for_others_to_open(home: Path):
    modes = {path.stat().st_mode & 0o077 for path in (home / "statements").iterdir()}
    assert modes == {0}


ROW = st.tuples(
    st.sampled_from(["A", "B", "C"]),
    st.sampled_from([date(2026, 6, n) for n in (1, 2, 3, 5)]),
    st.sampled_from(["confirmed", "pending", "exempt"]),
)
SIDE = st.dictionaries(ROW, st.decimals(0, 90, places=2), max_size=9)


@pytest.fixture(scope="module")
def bare() -> Any:
    """Return the tables and macros of a world without rows, to be filled by hand."""
    with build_world({}, NOW) as connection:
        yield connection


@settings(max_examples=40, deadline=None)
@given(SIDE, SIDE)
def test_whatever_was_known_and_is_known_now_the_causes_add_up_to_the_difference(
    bare: Any, then: dict[Any, Decimal], now: dict[Any, Decimal]
):
    then = {key: points for key, points in then.items() if key[1] <= DAY}
    scores = [_score(side) for side in (then, now)]
    bare.execute("delete from core.statements; delete from core.statement_rows")
    bare.execute("delete from marts.deductions")
    bare.execute(
        "insert into core.statements (contract_id, reading, day, closed_at, score, spent,"
        " base_day, is_same_program) values ('qinghe-2026', 'adopted', $1, $2, $3, $4, $1, true)",
        [DAY, CLOSED_AT, scores[0][1], scores[0][0]],
    )
    bare.execute(
        "update marts.score_now set score = ?, spent = ? where reading = 'adopted'",
        [scores[1][1], scores[1][0]],
    )
    for table, extra, side in (
        ("core.statement_rows", {"day": DAY, "op": "added"}, then),
        ("marts.deductions", {}, now),
    ):
        for (subject, on, state), points in side.items():
            row = {
                **extra,
                "contract_id": "qinghe-2026",
                "reading": "adopted",
                "item_no": 5,
                "subject_kind": "assessment",
                "subject_id": subject,
                "occurred_on": on,
                "occurred_at": on,
                "state": state,
                "points": points,
                "units": 1,
            }
            marks = ", ".join("?" * len(row))
            bare.execute(
                f"insert into {table} ({', '.join(row)}) values ({marks})", list(row.values())
            )
    found = bare.execute(WHY, [DAY]).fetchall()
    [(_, _, difference, floor)] = bare.execute(BETWEEN, [DAY]).fetchall()
    assert difference == scores[1][1] - scores[0][1]
    assert difference == sum((row[3] for row in found), Decimal()) + floor
    assert floor == 0 or any(score == 0 for _, score in scores)


def _score(side: dict[Any, Decimal]) -> tuple[Decimal, Decimal]:
    spent = sum((n for (_, _, state), n in side.items() if state == "confirmed"), Decimal())
    return spent, max(Decimal(100) - spent, Decimal())
