"""What the watcher does with what is handed in: a trial that changes nothing, then what is said."""

import io
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any

import pytest

from etl import rehearsal
from etl.inbox import Watcher
from etl.intake import load_paths
from etl.proposed_files import ProposedFiles
from tests.browser.serving import copied
from tests.desk import work
from tests.made_files import csv_text, xlsx
from tests.soak.reading import draw
from warehouse import proposals, put_aside, snapshots
from warehouse.build import build, next_due
from warehouse.clock import beijing_now
from warehouse.errors import UserError
from warehouse.proposals import Proposal, propose
from warehouse.store import Store

DIRTY = 200 if "EVERY" in os.environ else 8  # files
HEADERS = ("工单编号", "派单时间", "转派时间", "标题", "来电人电话")
LATE = ("A1", "2026-05-01 09:00", "2026-05-01 13:30", "路灯不亮", "13812345678")
UNREAD = ("A2", "昨天", "2026-05-01 10:00", "井盖", "")
CASES = csv_text([HEADERS, LATE, UNREAD]).encode()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working folder in which one case is on file."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "first.csv").write_bytes(csv_text([HEADERS, ("A0", *LATE[1:])]).encode())
    load_paths([folder / "first.csv"], folder / "home")
    build(folder / "home")
    return folder / "home"


@pytest.fixture
def home(made: Path, tmp_path: Path) -> Path:
    return copied(made, tmp_path / "home")


def is_waiting(home: Path) -> bool:
    return ProposedFiles(home, build, load_paths).is_waiting


def handed_in(home: Path, **files: bytes) -> Proposal:
    """Hand in files, an underscore in a name being its dot, and have them looked at."""
    given = [(name.replace("_", "."), io.BytesIO(data)) for name, data in files.items()]
    proposal = propose(home, given)
    work(home)
    return proposal


def looked_at(home: Path, **files: bytes) -> Mapping[str, Any]:
    found = handed_in(home, **files).rehearsal
    assert found is not None
    return found


def bytes_of(home: Path) -> dict[str, bytes]:
    """Return all that is kept and published."""
    return {
        str(path): path.read_bytes()
        for folder in ("store", "published")
        for path in (home / folder).rglob("*")
        if path.is_file()
    }


def loads(home: Path) -> list[tuple[str, str]]:
    return [(load.source_file, load.given_by) for load in Store(home).history().loads]


def test_a_trial_tells_what_a_load_would_do_and_changes_nothing(home: Path):
    before = bytes_of(home)
    found = looked_at(home, 工单_csv=CASES, 诗_csv=b"roses,violets\nred,blue\n")
    assert bytes_of(home) == before
    cases, poem = found["accounts"]
    assert (cases["rows"], cases["accepted"], cases["refused"]) == (2, 1, 1)
    assert poem["problem"]["en"].startswith("诗.csv: no known header")
    [row] = found["rows"]
    assert "路灯不亮" in row["cells"]
    assert "13812345678" not in str(found)
    assert set(json.loads(row["cells"])) == {"工单编号", "派单时间", "转派时间", "标题"}
    [refused] = found["refused"]
    assert refused["source_row"] == 3
    assert refused["said"]["en"].startswith("“Handed to the street” “昨天” is not a time")


def test_a_trial_names_no_caller_whom_another_version_of_the_case_names(home: Path):
    columns = ("工单编号", "派单时间", "标题", "来电人")
    caller = [columns, ("A5", "2026-05-01 09:00", "路灯", "欧阳锦绣")]
    (home / "caller.csv").write_text(csv_text(caller), encoding="utf-8")
    load_paths([home / "caller.csv"], home)
    named = csv_text([columns[:3], ("A5", "2026-05-01 09:00", "欧阳锦绣又来电")]).encode()
    found = looked_at(home, 又来_csv=named)
    assert found["accounts"][0]["accepted"] == 1
    assert "欧阳锦绣" not in str(found)


def test_both_scores_are_of_one_instant_so_that_only_the_files_make_them_differ(home: Path):
    found = looked_at(home, 工单_csv=CASES)
    points = [
        {row["reading"]: row["points"] for row in found[when] if row["item_no"] == 2}
        for when in ("before", "after")
    ]
    assert points[0]["adopted"] == "0.10"  # 2.5 hours late: one whole block of two hours
    assert points[1]["adopted"] == "0.20"


def test_what_is_on_file_already_changes_nothing(home: Path):
    found = looked_at(home, first_csv=csv_text([HEADERS, ("A0", *LATE[1:])]).encode())
    assert found["accounts"][0]["was_known"]
    assert found["after"] == []


def test_where_nothing_can_be_built_of_the_files_the_trial_says_so(home: Path):
    def refuse(_home: Path, _as_of: Any = None, /) -> None:
        raise UserError("a check failed")

    proposal = propose(home, [("工单.csv", io.BytesIO(CASES))])
    work(home, refuse)
    assert proposal.rehearsal is not None
    assert proposal.rehearsal["problem"]["en"] == "a check failed"
    assert proposal.rehearsal["accounts"][0]["accepted"] == 1


def test_what_somebody_has_loaded_bears_the_name_and_goes_to_the_loaded_files(home: Path):
    proposal = handed_in(home, 工单_csv=CASES, 诗_csv=b"roses,violets\nred,blue\n")
    proposal.decide("load", "王科长")
    accounts = work(home)
    assert [account.source_file for account in accounts] == ["工单.csv", "诗.csv"]
    assert loads(home) == [("first.csv", ""), ("工单.csv", "王科长")]
    assert proposal.outcome is not None
    assert [account["accepted"] for account in proposal.outcome["accounts"]] == [1, 0]
    assert [path.name for path in (home / "inbox" / "loaded").rglob("*.csv")] == ["工单.csv"]
    assert [each.path.name for each in put_aside.unreadable(home)] == ["诗.csv"]
    assert work(home) == []
    assert not is_waiting(home)


def test_what_is_discarded_is_gone_and_loaded_never(home: Path):
    proposal = handed_in(home, 工单_csv=CASES)
    proposal.decide("discard", "王科长")
    assert work(home) == []
    assert proposal.given == []
    assert loads(home) == [("first.csv", "")]
    assert not is_waiting(home)


def test_what_was_loaded_when_the_watcher_was_killed_is_not_loaded_twice(home: Path):
    proposal = handed_in(home, 工单_csv=CASES)
    proposal.decide("load", "王科长")
    load_paths(proposal.given, home)  # and then it was killed
    work(home)
    assert proposal.outcome is not None
    assert proposal.outcome["accounts"][0]["was_known"]
    assert len(loads(home)) == 2


def test_a_name_that_says_more_than_a_name_is_kept_without_it(home: Path):
    proposal = handed_in(home, 工单_csv=CASES)
    proposal.decide("load", "王 13812345678")
    work(home)
    assert "13812345678" not in loads(home)[-1][1]


def test_what_is_taken_away_meanwhile_is_forgotten(home: Path):
    proposal = handed_in(home, 工单_csv=CASES)
    shutil.rmtree(proposal.folder)
    assert work(home) == []


def test_a_watcher_looks_at_what_is_handed_in_and_builds_what_it_loads(home: Path):
    said: list[str] = []
    watcher = Watcher(home, build, next_due, said.append)
    watcher.step(0.0)
    first = snapshots.current(home)
    proposal = propose(home, [("工单.csv", io.BytesIO(CASES))])
    assert watcher.is_waiting
    watcher.step(1.0)
    assert snapshots.current(home) == first
    proposal.decide("load", "王科长")
    watcher.step(2.0)
    assert snapshots.current(home) != first
    assert proposal.outcome
    assert said[0].startswith("工单.csv：2 行 = 入库 1")


def test_what_is_decided_amid_a_long_trial_waits_for_no_more_than_a_file(
    home: Path, monkeypatch: pytest.MonkeyPatch
):
    decided: list[bool] = []

    def load_amid(*given: Any, **options: Any) -> Any:
        other = propose(home, [("工单.csv", io.BytesIO(CASES))])
        other.decide("load", "王科长")
        accounts = load_paths(*given, **options)
        decided.append(other.outcome is not None)
        return accounts

    monkeypatch.setattr(rehearsal, "load_paths", load_amid)
    tried = propose(home, [(f"{number}.csv", io.BytesIO(CASES)) for number in range(2)])
    Watcher(home, build, next_due, print).step(0.0)
    assert decided == [True]
    assert tried.rehearsal is not None
    assert not tried.rehearsal["problem"]


@pytest.mark.timeout(600)
def test_of_dirty_files_every_row_is_accounted_for(home: Path):
    chance = Random(8)
    given = [(f"{number:03}.dat", io.BytesIO(draw(chance).data)) for number in range(DIRTY)]
    proposal = propose(home, given)
    work(home)
    trial = proposal.rehearsal
    assert trial is not None
    assert not trial["problem"]
    proposal.decide("load", "王科长")
    work(home)
    assert proposal.outcome is not None
    for told in (trial["accounts"], proposal.outcome["accounts"]):
        assert {account["source_file"].partition("/")[0][:3] for account in told} >= {
            f"{number:03}" for number in range(DIRTY)
        }
        for account in told:
            ended = sum(account[name] for name in ("accepted", "unchanged", "refused"))
            assert account["rows"] == ended
            assert bool(account["problem"]) != bool(account["parts"]), account
        assert not [one for one in told if "the program failed" in str(one["problem"])]
    tried, loaded = (
        sum(one["rows"] for one in told)
        for told in (trial["accounts"], proposal.outcome["accounts"])
    )
    assert tried == loaded > DIRTY


def test_the_same_sheet_read_as_a_record_that_is_named(home: Path):
    sheet = xlsx(("表", [("编号", "发生时间"), ("1", "2026-05-01 09:00")]))
    proposal = propose(home, [("表.xlsx", io.BytesIO(sheet))], "assessments")
    work(home)
    assert proposal.rehearsal is not None
    assert "assessments" in str(proposal.rehearsal["accounts"][0]["problem"])


def test_what_became_of_a_proposal_is_told_for_two_days(home: Path, monkeypatch):
    proposal = handed_in(home, 工单_csv=CASES)
    proposal.decide("discard", "王科长")
    work(home)
    assert proposals.proposals(home) == [proposal]
    now = beijing_now()
    monkeypatch.setattr("etl.proposed_files.beijing_now", lambda: now.replace(year=now.year + 1))
    work(home)
    assert proposals.proposals(home) == []


def test_it_is_told_what_is_under_way_with_a_file_and_of_how_much(home: Path, monkeypatch):
    told: list[tuple[Any, ...]] = []

    def write(_self: Proposal, name: str, said: Mapping[str, Any]) -> None:
        if name == proposals.PROGRESS:
            told.append(tuple(said[key] for key in ("done", "of", "step", "much")))

    monkeypatch.setattr(Proposal, "write", write)
    handed_in(home, a_csv=CASES)
    assert told == [
        (0, 1, "reading", len(CASES)),
        (0, 1, "judging", 2),
        (1, 1, "building", 0),
    ]
