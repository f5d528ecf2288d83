"""A contract file in, a checked Contract out; a wrong one is named with its remedy."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from tests.warehouse.wording.catalogue import translated
from tests.world import build_world, qinghe, rows_of
from warehouse.contract import Contract, Risks, load_contracts
from warehouse.dated import in_order
from warehouse.errors import UserError
from warehouse.settings import PROJECT
from warehouse.wording import _, speaking
from warehouse.wording.reasons.risks import RISKS

FILE = PROJECT / "data" / "contracts" / "qinghe-2026.toml"
AMENDED = {"event_id": "S0", "kind": "amendment", "occurred_on": date(2026, 4, 22)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / FILE.name).write_text(FILE.read_text(encoding="utf-8"), encoding="utf-8")
    return tmp_path


def change(folder: Path, old: str, new: str) -> None:
    path = folder / FILE.name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def complaint(folder: Path) -> UserError:
    with pytest.raises(UserError) as caught:
        load_contracts(folder)
    return caught.value


def test_the_terms_are_those_of_the_contract():
    contract = qinghe()
    assert (contract.starts_on, contract.ends_on) == (date(2026, 4, 22), date(2027, 4, 21))
    assert contract.price == Decimal("1169234.14")
    assert {payment.amount for payment in contract.payments} == {Decimal("584617.07")}
    assert contract.penalty.amount == Decimal("350770.24")
    assert contract.team[0].size == 11
    assert contract.team[0].complete_on == date(2026, 5, 12)
    assert contract.renewal.talks_open_on == date(2027, 3, 22)
    assert {rule.item for rule in contract.rules} == set(range(1, 9))


def texts(contract: Contract) -> list[str]:
    """Return what the contract says that is not quoted word for word."""
    titles = [payment.title for payment in contract.payments]
    titles += [rule.title for rule in contract.rules]
    titles += [clause.title for clause in contract.clauses]
    reasons = [assumed.reason for assumed in contract.assumed]
    reasons += [rejected.reason for rejected in contract.readings.rejected]
    return [contract.name, *titles, *reasons]


def test_every_text_of_the_contract_has_its_english():
    assert all(texts(qinghe()))
    with speaking("en"):
        assert [text for text in texts(qinghe()) if _(text) == text] == []


def test_no_english_is_left_over():
    known = {text for _context, text in translated("en")}
    assert (
        known - {text for contract in load_contracts(FILE.parent) for text in texts(contract)}
        == set()
    )


def test_a_text_without_english_is_said_in_chinese():
    with speaking("en"):
        assert _("另一份合同") == "另一份合同"


def test_every_risk_has_its_clause_once_and_the_gravest_comes_first():
    keys = [clause.key for clause in qinghe().clauses]
    assert sorted(keys) == sorted(RISKS)
    assert keys[0] == "score_suspension"


@pytest.mark.parametrize(
    "old, new, key, remedy",
    [
        ("pass_mark = 60", "pass_mark = 60\npass_marks = 61", "assessment.pass_marks", "delete"),
        ('points = "0.1"', 'points = "-0.1"', "rules.1.points", "positive"),
        ('late_blocks = "started"\n', "", "readings.strict.late_blocks", "add it"),
        ('late_blocks = "full"', 'late_blocks = "half"', "readings.adopted.late_blocks", "correct"),
        ("ends_on = 2027-04-21", "ends_on = 2026-04-21", "contract", "swap"),
        ("item = 8", "item = 7", "contract", "two versions"),
        ('cause = "supplies"\n', "", "rules.6", "needs cause"),
        ("item = 2\n", 'item = 2\ncause = "forwarding"\n', "rules.1", "delete cause"),
        ('cause = "supplies"', 'cause = "supplys"', "rules.6.cause", "correct"),
        ('amount = "584617.07"', 'amount = "584617.08"', "contract", "add up"),
        ('response_weight = "0.1"', 'response_weight = "0.2"', "rankings", "add up"),
        ('key = "breach"', 'key = "renewal"', "contract", "breach is not quoted; add it"),
        ('key = "breach"', 'key = "breech"', "clauses.5.key", "correct"),
        (
            "watch_working_days = 5",
            "watch_working_days = 0",
            "risks.watch_working_days",
            "positive",
        ),
    ],
)
def test_a_wrong_value_is_named_with_file_key_and_remedy(folder, old, new, key, remedy):
    change(folder, old, new)
    said = complaint(folder)
    assert said.text("en").startswith(f"{FILE.name}: {key}")
    assert remedy in said.text("en")
    assert said.text("zh").startswith(f"{FILE.name}：{key}")


AMENDED_REPORT = """
[[reports.daily]]
days_after = 1
at = "10:00"

[[reports.daily]]
effective_from = {day}
days_after = 1
at = "07:00"
source = "磋商响应文件 服务承诺"
"""
PLAIN_REPORT = '[reports.daily]\ndays_after = 1\nat = "10:00"\n'


def test_a_term_is_a_table_or_a_version_a_table_each(folder):
    change(folder, PLAIN_REPORT, AMENDED_REPORT.format(day="2026-06-01"))
    (contract,) = load_contracts(folder)
    assert [
        (since, until, due.at.hour, due.source)
        for due, since, until in in_order(contract.reports.daily)
    ] == [
        (None, date(2026, 6, 1), 10, None),
        (date(2026, 6, 1), None, 7, "磋商响应文件 服务承诺"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "remedy"),
    [
        (PLAIN_REPORT, AMENDED_REPORT.format(day="2026-04-22"), "reports.daily has two versions"),
        (
            "[readings.strict]",
            "[readings.strict]\neffective_from = 2026-06-01",
            "readings.strict has no version on the first day; add one",
        ),
        ("[team] ", "[team]\neffective_from = 2026-06-01 ", "team has no version on the first day"),
    ],
)
def test_versions_of_one_day_and_a_first_day_without_one_are_named(folder, old, new, remedy):
    change(folder, old, new)
    assert complaint(folder).text("en").startswith(f"{FILE.name}: contract: {remedy}")


def test_a_key_of_a_second_version_is_numbered(folder):
    change(
        folder,
        PLAIN_REPORT,
        AMENDED_REPORT.format(day="2026-06-01").replace('at = "07:00"', "on = 7"),
    )
    assert complaint(folder).text("en").startswith(f"{FILE.name}: reports.daily.1.at: missing key")


def test_a_clause_quoted_twice_is_named(folder):
    twice = '[[clauses]]\nkey = "breach"\ntitle = ""\nclause = ""\ntext = ""\n'
    change(folder, "[[clauses]]\n", f"{twice}\n[[clauses]]\n")
    assert "breach has two clauses; drop one" in complaint(folder).text("en")


def test_a_missing_key_is_named(folder):
    change(folder, "signed_on = 2026-04-22", "")
    assert complaint(folder).text("en") == f"{FILE.name}: signed_on: missing key; add it"


def test_two_terms_of_one_street_must_not_overlap(folder):
    text = FILE.read_text(encoding="utf-8").replace('"qinghe-2026"', '"qinghe-2027"', 1)
    (folder / "qinghe-2027.toml").write_text(text, encoding="utf-8")
    said = complaint(folder)
    assert said.text("en").startswith("qinghe-2027.toml: starts_on to ends_on overlaps")


def test_a_file_that_is_no_toml_is_named(folder):
    (folder / FILE.name).write_bytes("名称 = ".encode("gbk"))
    assert complaint(folder).text("en").startswith(f"{FILE.name}: not valid UTF-8 TOML")


def test_a_folder_without_contracts_says_what_to_put_there(tmp_path):
    assert "no contract file" in complaint(tmp_path).text("en")


def test_a_new_version_of_a_rule_takes_over_on_its_day():
    old = next(rule for rule in qinghe().rules if rule.item == 4)
    new = old.model_copy(update={"effective_from": date(2026, 9, 1)})
    amended = qinghe().model_copy(update={"rules": (*qinghe().rules, new)})
    assert [(since, until) for _, since, until in in_order(amended.rules_of(4))] == [
        (None, date(2026, 9, 1)),
        (date(2026, 9, 1), None),
    ]


def test_a_clause_is_quoted_and_a_risk_watched_as_the_contract_says():
    clauses = [
        clause.model_copy(update={"clause": "第五条 9", "text": "超期另议"})
        if clause.key == "payment_overdue"
        else clause
        for clause in qinghe().clauses
    ]
    other = qinghe().model_copy(
        update={
            "clauses": tuple(clauses),
            "risks": Risks(watch_working_days=6, watch_renewal_days=335),
        }
    )
    invoice = {"invoice_no": "F1", "milestone": "1", "amount": 9, "received_on": date(2026, 4, 22)}
    part = {"payment_no": "Z1", "milestone": "1", "amount": 1, "paid_on": date(2026, 4, 30)}
    rows = {"invoices": [invoice], "payments": [part], "contract_events": [AMENDED]}
    query = """
        select risk, state, since_on, clause, clause_text from marts.contract_risks
        where risk in ('payment_overdue', 'renewal') order by risk
    """
    theirs, ours = (
        rows_of(build_world(rows, datetime(2026, 5, 8, 9), [contract]), query)
        for contract in (other, qinghe())
    )
    assert theirs[0] == ("payment_overdue", "watch", None, "第五条 9", "超期另议")
    assert theirs[1][:3] == ("renewal", "watch", date(2026, 4, 21))
    assert [row[1] for row in ours] == ["clear", "not_measurable"]
