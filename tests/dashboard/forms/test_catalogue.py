"""Every form asks or knows what its record needs, and what is sent by it is accepted as a file."""

import io
from collections.abc import Mapping
from pathlib import Path

import pytest

from dashboard.forms import catalogue
from dashboard.forms.form import Form
from dashboard.queries import entries
from etl.intake import load_paths
from tests.desk import work
from tests.warehouse.cells.test_verdict import USABLE
from warehouse import evidence, proposals
from warehouse.build import build
from warehouse.proposals import Entry, Proposal, Version
from warehouse.records import RECORDS
from warehouse.store import Store

FORMS = {name: form for name, form in vars(catalogue).items() if isinstance(form, Form)}
OVER = {
    "confirmation",
    "decision",
    "withdrawn",
    "counted_again",
}  # filled in over a row that is shown
ABOUT_A_CASE = {"case_exemption", "appeal"}


@pytest.fixture(params=list(FORMS.values()), ids=list(FORMS))
def form(request: pytest.FixtureRequest) -> Form:
    given: Form = request.param
    return given


def sent(
    home: Path,
    record: str,
    token: str,
    cells: Mapping[str, str] | None = None,
    over: Version | None = None,
) -> Proposal:
    """Send a row and have the watcher take it."""
    row = {**USABLE[record], **(cells or {})}
    _problems, key = entries.checked(record, row)
    entry = Entry(token, record, token, f"{token}.csv", entries.written(record, row), key, over)
    proposal = proposals.enter(home, entry, "王科长")
    work(home)
    return proposal


def told(proposal: Proposal) -> tuple[int, int, bool]:
    """Return how many rows were accepted, how many unchanged, and whether it came too late."""
    outcome = proposal.outcome
    assert outcome is not None
    accounts = outcome["accounts"]
    accepted, unchanged = (sum(one[of] for one in accounts) for of in ("accepted", "unchanged"))
    return accepted, unchanged, outcome["is_overtaken"]


def test_a_form_asks_or_knows_every_column_without_which_a_row_is_refused(form: Form):
    known = {*form.asked, *form.filled, form.by, form.at, *(form.numbered or ())[:1]}
    known |= {name for cells in form.adds.values() for name in cells}
    known |= {"case_id"} if form.name in ABOUT_A_CASE else set()
    needed = {column.name for column in RECORDS[form.record].stored_columns() if column.required}
    if form.name not in OVER:
        assert needed <= known
    assert known - {""} <= set(RECORDS[form.record].types())


def test_what_a_form_may_choose_are_choices_of_its_column(form: Form):
    for name, options in form.options.items():
        column = RECORDS[form.record].column(name)
        assert column is not None
        assert set(options()) <= set(column.choices) or column.type == "whole"


def test_a_row_that_is_sent_is_a_file_that_is_accepted(form: Form, tmp_path: Path):
    assert told(sent(tmp_path, form.record, "one")) == (1, 0, False)
    [load] = Store(tmp_path).history().loads
    assert (load.source_file, load.given_by) == ("one.csv", "王科长")


def test_a_form_sent_twice_is_entered_once(tmp_path: Path):
    first, again = (sent(tmp_path, "invoices", "one") for _ in range(2))
    assert first == again
    assert told(again) == (1, 0, False)
    assert len(Store(tmp_path).history().loads) == 1


def test_a_new_row_never_takes_the_place_of_one_that_is_on_file(tmp_path: Path):
    sent(tmp_path, "invoices", "one")
    assert told(sent(tmp_path, "invoices", "two", {"amount": "9999"})) == (0, 0, True)
    assert told(sent(tmp_path, "reports", "three")) == (1, 0, False)
    late = {"submitted_at": "2026-05-02 09:00"}
    assert told(sent(tmp_path, "reports", "four", late)) == (0, 0, True)


def test_of_two_decisions_on_one_request_the_first_stands_and_the_second_hears_it(tmp_path: Path):
    request = {"exemption_id": "T1", "decision": "pending", "decided_by": "", "document_no": ""}
    sent(tmp_path, "exemptions", "asked", request)
    over = Version(1, 2)
    decided = {**request, "decided_at": "2026-05-02 09:00", "document_no": "1号"}
    approved = {**decided, "decision": "approved", "decided_by": "甲"}
    rejected = {**decided, "decision": "rejected", "decided_by": "乙"}
    first = sent(tmp_path, "exemptions", "a", approved, over)
    second = sent(tmp_path, "exemptions", "b", rejected, over)
    assert (told(first), told(second)) == ((1, 0, False), (0, 0, True))


def test_a_decision_whose_watcher_was_killed_is_not_taken_for_a_late_one(tmp_path: Path):
    request = {"exemption_id": "T1", "decision": "pending", "decided_by": "", "document_no": ""}
    sent(tmp_path, "exemptions", "asked", request)
    row = {**USABLE["exemptions"], **request, "decision": "rejected", "decided_by": "甲"}
    content = entries.written("exemptions", row)
    entry = Entry("a", "exemptions", "T1", "a.csv", content, "T1", Version(1, 2))
    proposal = proposals.enter(tmp_path, entry, "甲")
    load_paths(proposal.given, tmp_path, "exemptions")  # and then it was killed
    work(tmp_path)
    assert told(proposal)[2] is False


def test_what_is_attached_is_kept_with_the_store_and_proved(tmp_path: Path):
    picture = b"\xff\xd8\xff" + b"0" * 5000
    text, attached = entries.attach([("现场.jpg", picture), ("现场.jpg", picture)])
    row = {**USABLE["assessments"], "evidence": f"见照片 {text}"}
    files = [(name, io.BytesIO(content)) for name, content in attached]
    content = entries.written("assessments", row)
    entry = Entry("one", "assessments", "K1", "one.csv", content, "K1", attachments=files)
    proposals.enter(tmp_path, entry, "王科长")
    work(tmp_path)
    build(tmp_path)
    [commit] = Store(tmp_path).history().commits
    assert len(commit.originals) == 2
    attachment, _twin = entries.attachments(text)
    assert attachment.name == "现场.jpg"
    assert evidence.read(tmp_path, attachment) == picture
    for path in (tmp_path / "store" / "originals").iterdir():
        path.write_bytes(path.read_bytes() + b"x")
    assert evidence.read(tmp_path, attachment) is None
