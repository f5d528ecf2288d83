"""Every page opens to the roles whose it is, whole; to all others it says that it is closed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard import frame, person, rights_matrix
from dashboard.queries import access, audit, case, exports, proposals
from tests import pages, signed
from tests.browser.serving import copied
from warehouse import snapshots
from warehouse.access import reader, sign_in
from warehouse.access.rights import DOORS, ROLES
from warehouse.errors import UserError
from warehouse.selections import RowFilter
from warehouse.settings import settings
from warehouse.wording import CODES, _

FORMS = rights_matrix.forms()
NO_PROPOSAL = proposals.Proposal(Path("nowhere"))
ACTS: dict[str, Callable[[], object]] = {
    "hand_in": lambda: _raised(proposals.propose([])),
    "decide": lambda: proposals.decide(NO_PROPOSAL, "load", "张伟"),
    "match_layout": lambda: proposals.forget_layout("x.toml"),
    "settle_file": lambda: proposals.settle("x"),
    "mend_rows": lambda: audit.to_mend(lambda: b"")(),
    "unmask": lambda: case.caller("A", 1, None, 1),
    "see_audit": lambda: audit.taken("act", "see_audit", lambda: b"", "exported")(),
    "view_as": lambda: access.view_as({"role": "leader"}),
}
CLOSED = "不在您的角色之内"
SEARCHED = {"search": {"q": "社区"}}


@pytest.fixture(autouse=True)
def home(demo_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCORECARD_HOME", str(demo_home))


def _raised(error: UserError | None) -> None:
    if error:
        raise error


def case_on_file() -> str:
    """Return the number of a case of the demonstration."""
    with snapshots.open_snapshot(snapshots.required(settings().home)) as snapshot:
        [row] = snapshot.rows("select min(case_id) as case_id from core.cases")
    return str(row["case_id"])


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("page", sorted(frame.PAGES))
def test_a_page_opens_to_the_roles_whose_it_is(role: str, page: str, monkeypatch):
    asked = {"case": {"case": case_on_file()}, **SEARCHED}.get(page, {})
    signed.in_as(monkeypatch, signed.of(role))
    app = pages.opened(page, **asked)
    assert (CLOSED in pages.texts(app)) != (role in DOORS["page"][page])
    assert [error.value for error in app.error] == []
    shown = {one.label for one in app.expander}
    offered = {name for name, form in FORMS.items() if _(form.title) in shown}
    assert {name for name in offered if role not in DOORS["form"][name]} == set()


def test_every_door_of_the_program_stands_in_the_matrix_and_no_other():
    assert set(DOORS["page"]) == set(frame.PAGES)
    assert set(DOORS["export"]) == set(exports.datasets())
    assert set(DOORS["report"]) == {*exports.KINDS, "payment_basis"}
    assert set(DOORS["form"]) == set(rights_matrix.forms())
    assert set(DOORS["act"]) == set(CODES["act"])
    assert set(DOORS["sight"]) == set(CODES["sight"])


@pytest.mark.parametrize(("act", "do"), ACTS.items(), ids=ACTS)
@pytest.mark.parametrize("role", ROLES)
def test_an_act_is_refused_to_every_other_role_whatever_page_asked(
    role: str, act: str, do: Callable[[], object], monkeypatch, tmp_path: Path
):
    monkeypatch.setenv("SCORECARD_HOME", str(tmp_path))
    signed.in_as(monkeypatch, signed.of(role))
    if role in DOORS["act"][act]:
        return
    with pytest.raises(UserError, match="Your role does not include this"):
        do()
    assert list(tmp_path.iterdir()) == []  # nothing was begun


@pytest.mark.parametrize("role", ROLES)
def test_an_export_is_offered_and_written_to_its_roles_alone(role: str, monkeypatch):
    signed.in_as(monkeypatch, signed.of(role))
    assert set(exports.offered()) == {n for n, roles in DOORS["export"].items() if role in roles}
    for name, dataset in exports.datasets().items():
        make = exports.held(dataset, RowFilter(signed.CONTRACT, "adopted"), lambda: b"rows")
        if role in DOORS["export"][name]:
            continue
        with pytest.raises(UserError, match="Your role"):
            make()
        with pytest.raises(UserError, match="Your role"):
            exports.check(dataset, RowFilter(signed.CONTRACT, "adopted"))


def test_a_file_is_made_as_who_asked_may_read_and_not_once_they_are_out(
    monkeypatch, tmp_path: Path
):
    monkeypatch.setenv("SCORECARD_HOME", str(tmp_path))
    signed.in_as(monkeypatch, signed.of("supervisor", units=("甲科",)))
    found = person.signed_in()
    monkeypatch.setattr(sign_in, "judged", lambda _: found)
    read: list[reader.Reader] = []

    def make() -> bytes:
        read.append(reader.reader())
        return b"rows"

    made = audit.taken("export", "cases", make, "exported", dataset="cases")
    signed.in_as(monkeypatch, signed.of("leader"))  # another page is drawn meanwhile
    assert made() == b"rows"
    assert read[0].units == ("甲科",)
    [act] = audit.latest(9, None)
    assert (act.account, act.what, act.about["bytes"]) == ("zhang.wei", "exported", 4)
    for by_now in (None, signed.of("finance"), signed.of("admin")):  # out, or of another role
        found = sign_in.SignIn(by_now, "")
        with pytest.raises(UserError):
            made()
    assert len(read) == len(audit.latest(9, None)) == 1


def test_what_cannot_be_noted_is_not_given(monkeypatch, tmp_path: Path):
    (tmp_path / "audit").write_text("no folder", encoding="ascii")
    monkeypatch.setenv("SCORECARD_HOME", str(tmp_path))
    signed.in_as(monkeypatch, signed.of("leader"))
    monkeypatch.setattr(sign_in, "judged", lambda _: person.signed_in())
    with pytest.raises(OSError, match="audit"):
        audit.taken("export", "cases", lambda: b"rows", "exported")()


def test_nobody_sees_anything_without_signing_in(monkeypatch):
    signed.in_as(monkeypatch, None, "none")
    for page in frame.PAGES:
        said = pages.texts(pages.opened(page))
        assert "查看本看板须先登录" in said
        assert "截至" not in said


def test_a_case_that_is_looked_at_is_noted_once_and_its_caller_when_they_ask(
    demo_home: Path, monkeypatch, tmp_path: Path
):
    home = copied(demo_home, tmp_path / "home")
    monkeypatch.setenv("SCORECARD_HOME", str(home))
    signed.in_as(monkeypatch, signed.of("supervisor"))
    case_id = case_on_file()
    app = pages.opened("case", case=case_id)
    app.run()
    noted = [(act.what, act.about.get("case_id")) for act in audit.latest(9, None)]
    assert noted.count(("case_seen", case_id)) == 1
    assert "地址: " not in pages.texts(app)
    next(one for one in app.button if one.label.startswith("显示来电人")).click().run()
    assert "地址: " in pages.texts(app)
    assert audit.latest(1, None)[0].what == "unmasked"
    signed.in_as(monkeypatch, signed.of("clerk"))
    app = pages.opened("case", case=case_id)
    assert not [one for one in app.button if one.label.startswith("显示来电人")]


def test_the_matrix_of_the_docs_is_the_one_that_is_asked():
    assert rights_matrix.PAGE.read_text(encoding="utf-8") == rights_matrix.page()
