"""What is handed in: whole or not at all, under names that lead nowhere, decided once."""

import io
import threading
from datetime import datetime
from pathlib import Path

import pytest

from warehouse import proposals
from warehouse.errors import UserError
from warehouse.proposals import Decision, Proposal, propose


def handed_in(home: Path, *names: str) -> Proposal:
    return propose(home, [(name, io.BytesIO(name.encode())) for name in names])


def test_what_is_handed_in_waits_for_the_watcher_and_then_for_somebody(tmp_path: Path):
    proposal = handed_in(tmp_path, "工单.csv")
    assert [path.read_bytes() for path in proposal.given] == ["工单.csv".encode()]
    assert (proposal.slip["files"], proposal.slip["record"]) == (1, None)
    assert (proposal.rehearsal, proposal.decision, proposal.outcome) == (None, None, None)
    proposal.write(proposals.REHEARSAL, {"accounts": []})
    proposal.write(proposals.OUTCOME, {"accounts": [], "at": datetime(2026, 5, 1)})
    assert proposal.rehearsal == {"accounts": []}
    assert proposal.outcome == {"accounts": [], "at": "2026-05-01 00:00:00"}


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../../etc/passwd", "passwd"),
        ("C:\\temp\\工单.csv", "工单.csv"),
        (".hidden.csv", "hidden.csv"),
        ("a\x00b\n.csv", "ab.csv"),
        ("..", "1"),
        ("", "1"),
        ("长" * 300 + ".xlsx", "长" * 65 + ".xlsx"),
    ],
)
def test_a_file_has_a_name_that_leads_nowhere_and_fits(tmp_path: Path, name: str, kept: str):
    assert [path.name for path in handed_in(tmp_path, name).given] == [kept]


def test_two_files_of_one_name_are_both_kept(tmp_path: Path):
    assert [path.name for path in handed_in(tmp_path, "a.csv", "a.csv").given] == [
        "a (2).csv",
        "a.csv",
    ]


def test_what_cannot_be_written_leaves_nothing(tmp_path: Path):
    class Broken(io.BytesIO):
        def read(self, *_: object) -> bytes:
            raise OSError("no more")

    with pytest.raises(OSError, match="no more"):
        propose(tmp_path, [("a.csv", io.BytesIO(b"1")), ("b.csv", Broken())])
    assert proposals.proposals(tmp_path) == []
    assert list((tmp_path / "inbox" / ".proposed").iterdir()) == []


def test_of_many_who_decide_at_once_one_does_and_all_hear_which(tmp_path: Path):
    proposal = handed_in(tmp_path, "a.csv")
    at_once = threading.Barrier(8)
    heard: list[Decision] = []

    def decide(number: int) -> None:
        at_once.wait()
        heard.append(proposal.decide("load" if number % 2 else "discard", f"第{number}人"))

    deciders = [threading.Thread(target=decide, args=(number,)) for number in range(8)]
    for one in deciders:
        one.start()
    for one in deciders:
        one.join()
    assert len(heard) == 8
    assert {(each.what, each.by) for each in heard} == {
        (proposal.decision.what, proposal.decision.by)  # type: ignore[union-attr]
    }


def test_what_is_gone_cannot_be_decided(tmp_path: Path):
    proposal = Proposal(tmp_path / "inbox" / ".proposed" / "20260501T000000-0")
    with pytest.raises(UserError, match="not here any more"):
        proposal.decide("load", "王科长")


def test_the_stamp_changes_with_each_step(tmp_path: Path):
    seen = [proposals.stamp(tmp_path)]
    proposal = handed_in(tmp_path, "a.csv")
    seen.append(proposals.stamp(tmp_path))
    proposal.write(proposals.REHEARSAL, {})
    seen.append(proposals.stamp(tmp_path))
    proposal.decide("load", "王科长")
    seen.append(proposals.stamp(tmp_path))
    assert len(set(seen)) == 4


def test_a_read_as_record_is_noted_and_the_files_can_be_opened(tmp_path: Path):
    proposal = propose(tmp_path, [("a.csv", io.BytesIO(b"1"))], "cases")
    assert proposal.slip["record"] == "cases"
    with proposal.opened() as given:
        assert [(name, content.read()) for name, content in given] == [("a.csv", b"1")]
