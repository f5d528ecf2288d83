"""What a snapshot says is due, as messages: whole, in two languages, and nothing of a citizen."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests import pages
from tests.alerted import receiver
from tests.published import publish_world
from tests.world import case
from warehouse import published
from warehouse.alerting import due, outlook, sent
from warehouse.alerting.due import Standing
from warehouse.alerting.messages import Message
from warehouse.alerting.receivers import Receiver
from warehouse.alerting.rounds import Rounds
from warehouse.alerting.sending import Failure

NEVER = {"forwarded_at": None, "feedback_at": None, "closed_at": None}


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 5, day, hour, minute)


NOON = at(14, 12)
# What a case says of citizens; none of it may leave.
CITIZEN = {
    "title": "题目：欧阳锦绣反映",
    "content": "内容：安宁里9号楼7单元1603室，电话13812345678",
    "address": "地址：安宁里9号楼7单元1603室",
    "caller_name": "姓名：欧阳锦绣",
    "caller_phone": "13812345678",
    "satisfaction": "不满意",
    "category": "类别一/类别二",
}
ROWS = {
    "cases": [
        case("LATE-1", received_at=at(14, 8), unit="第三社区", **NEVER, **CITIZEN),
        case("SOON-1", received_at=at(14, 10, 15), unit="第四社区", **NEVER, **CITIZEN),
        case(
            "CLOSE-1",
            received_at=at(14, 8),
            forwarded_at=at(14, 9),
            feedback_at=at(14, 11),
            closed_at=None,
            unit="第五社区",
            **CITIZEN,
        ),
        case(
            "CLOSED-LATE",
            received_at=at(12, 8),
            forwarded_at=at(12, 9),
            feedback_at=at(12, 11),
            closed_at=at(13, 11),
            unit="第六社区",
            **CITIZEN,
        ),
    ],
    "reports": [{"kind": "daily", "period_end": date(2026, 4, 22), "submitted_at": at(1, 8)}],
    "invoices": [
        {
            "invoice_no": "F1",
            "milestone": 1,
            "amount": Decimal("584617.07"),
            "received_on": date(2026, 4, 22),
        }
    ],
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("alerts")
    return publish_world(folder, ROWS, NOON)


@pytest.fixture(scope="module")
def standing(home: Path) -> Standing:
    found = due.read(published.required(home))
    assert found
    return found


def rounds_of(home: Path, said: list[str]) -> tuple[Rounds, list[Message]]:
    """Return rounds, and the messages that they will have sent."""
    taken: list[Message] = []

    def send(found: Mapping[Receiver, Message]) -> dict[Receiver, Failure | None]:
        taken.extend(found.values())
        return dict.fromkeys(found)

    return Rounds(home, said.append, lambda _: datetime.max, send), taken


def messages(home: Path, tmp_path: Path, now: datetime, **given: Any) -> list[Message]:
    """Return what a receiver is sent by a whole round over the published snapshot."""
    rounds, taken = rounds_of(tmp_path, [])
    standing = due.read(published.required(home))
    assert standing
    rounds.tell([receiver(**given)], standing, now)
    return taken


def test_a_snapshot_says_what_is_due(standing: Standing):
    kinds = {(one.kind, one.subject, one.is_open) for one in standing.found}
    assert {
        ("case_breached", "LATE-1", True),
        ("case_breached", "CLOSED-LATE", False),
        ("case_at_risk", "SOON-1", True),
        ("case_at_risk", "CLOSE-1", True),
        ("payment_due", "F1", True),
    } < kinds
    assert (standing.as_of, standing.is_demo) == (NOON, False)
    assert set(standing.contracts) == {"qinghe-2026"}


def test_cases_are_told_in_plain_chinese(home: Path, tmp_path: Path):
    [message] = messages(home, tmp_path, NOON, kinds=("case_breached", "case_at_risk"))
    assert message == Message(
        "清河街道 2026–27 年度接诉即办服务合同：已超时限 1 件、将到时限 1 件",
        "截至 05-14 12:00 · 数据至 05-14 12:00\n"
        "- LATE-1 · 第三社区：应于 05-14 10:00 前转派，已超时限，涉及 0.1 分\n"
        "- SOON-1 · 第四社区：须于 05-14 12:15 前转派，涉及 0.1 分",
        is_grave=True,
    )


def test_and_in_english(home: Path, tmp_path: Path):
    kinds = ("case_at_risk", "payment_due")
    [message] = messages(home, tmp_path, NOON, kinds=kinds, language="en", closing_hours=12)
    assert message.title.endswith(": 2 cases close to limits, 1 payment due soon")
    assert message.body.splitlines()[1:] == [
        "- SOON-1 · 第四社区: forward by 05-14 12:15, 0.1 points at stake",
        "- CLOSE-1 · 第五社区: close by 05-14 24:00, 0.2 points at stake",
        "- Advance payment: 584,617.07 yuan due 2026-05-15, 1 working day left; "
        "no payments were ever loaded: if it is paid, load them",
    ]


def test_reports_and_data_are_told_by_period_and_record(home: Path, tmp_path: Path):
    kinds = ("report_missing", "report_due", "data_stale")
    [message] = messages(home, tmp_path, NOON, kinds=kinds, contracts=("qinghe-2026",))
    first = message.body.splitlines()[1]
    assert first == "- 日报（2026-04-23）：应于 04-24 10:00 前报送，已超期"
    assert "待报报告 1 份" in message.title


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_of_a_citizen_is_in_any_message(home: Path, tmp_path: Path, language: str):
    hours = [NOON + timedelta(hours=n) for n in range(12)]
    taken = [
        message
        for n, now in enumerate(hours)
        for message in messages(home, tmp_path / str(n), now, language=language, closing_hours=24)
    ]
    written = "\n".join(f"{one.title}\n{one.body}" for one in taken)
    assert "LATE-1" in written
    private = {word for text in CITIZEN.values() for word in re.split(r"[：，/]", text)}
    assert [word for word in private if word in written] == []
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()).decode()
    assert [word for word in private if word in kept] == []


def test_the_page_is_named_where_people_sign_in(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    from tests.browser.providing import written

    monkeypatch.setenv("SCORECARD_PROVIDER", str(tmp_path / "provider.toml"))
    written(tmp_path, "http://127.0.0.1:9", "http://127.0.0.1:8501")
    [message] = messages(home, tmp_path, NOON, kinds=("case_breached",))
    assert message.body.splitlines()[-1] == "http://127.0.0.1:8501/?contract=qinghe-2026"


def test_a_round_reads_the_snapshot_and_the_file(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "alerts.toml"
    monkeypatch.setenv("SCORECARD_ALERTS", str(path))
    monkeypatch.setenv("SCORECARD_HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "published").symlink_to(home / "published")
    said: list[str] = []
    rounds, taken = rounds_of(tmp_path / "home", said)
    rounds.step(NOON)
    assert not (tmp_path / "home" / sent.FOLDER).exists(), "without a file nothing is done"
    path.write_text('[[receivers]]\nname = "群"\nurl = "json://127.0.0.1"\nwho = 1\n', "utf-8")
    path.chmod(0o600)
    for _again in range(2):
        rounds.step(NOON)
    [line] = said
    assert line.startswith("提醒：alerts.toml：receivers.0.who")
    path.write_text('[[receivers]]\nname = "群"\nurl = "json://127.0.0.1"\n', "utf-8")
    for _again in range(2):
        rounds.step(NOON)
    assert len(taken) == 1
    other = Rounds(tmp_path / "home", said.append, lambda _: datetime.max, rounds.send)
    other.told = {}
    other.step(NOON)
    assert len(taken) == 1, "of several watchers one sends"


def test_the_outlook_says_what_is_due_what_is_held_and_what_came_of_the_last(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "alerts.toml"
    monkeypatch.setenv("SCORECARD_ALERTS", str(path))
    path.write_text('[[receivers]]\nname = "群"\nurl = "json://127.0.0.1"\n', "utf-8")
    path.chmod(0o600)
    own = tmp_path / "home"
    own.mkdir()
    (own / "published").symlink_to(home / "published")
    night = at(14, 23)
    sent.note(own, [sent.Line(NOON, "群", "failed", {"case_breached": 1}, why="timeout")])
    sent.note(own, [sent.Line(night, "群", "failed", {"case_breached": 1}, why="refused")])
    [found] = outlook.outlooks(own, night)
    assert [(one.kind, one.subject) for one in found.due] == [("case_breached", "LATE-1")]
    assert {one.kind for one in found.held} >= {"case_at_risk", "payment_due", "report_missing"}
    assert found.last.failed
    assert (found.last.failing_since, found.last.failed.why) == (NOON, "refused")
    sent.note(own, [sent.Line(night, "群", "sent", {"case_breached": 1}, [found.due[0].key])])
    [found] = outlook.outlooks(own, night)
    assert (found.due, found.last.failed) == ((), None)


def test_a_snapshot_of_an_older_program_says_nothing(home: Path, tmp_path: Path):
    older = pages.altered(home, tmp_path / "older", "drop view marts.case_alerts")
    assert due.read(published.required(older)) is None
