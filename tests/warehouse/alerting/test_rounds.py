"""Who is told what, and when: once each, over quiet hours, restarts, kills and failures."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.alerted import NOON, Office, late, receiver, standing
from warehouse import audit, privacy
from warehouse.alerting import sent
from warehouse.alerting.due import Standing
from warehouse.alerting.rounds import Rounds
from warehouse.alerting.sending import Failure
from warehouse.alerting.sent import FOLDER, SENT

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
NIGHT = NOON.replace(hour=23)
MORNING = datetime(2026, 10, 17, 7)
LATE = "清河合同：已超时限 1 件"
SOON = "清河合同：将到时限 1 件"


def near(at: datetime, minutes: int = 20) -> Standing:
    """Return one case that is to be forwarded in a few minutes."""
    coming = late(kind="case_at_risk", step=at + minutes * MINUTE)
    return standing(coming, as_of=at)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def test_a_thing_is_told_once_also_after_a_restart(office: Office):
    assert office.hears(standing(late())) == [LATE]
    assert office.hears(standing(late()), NOON + DAY) == []
    office.start()
    assert office.hears(standing(late()), NOON + 2 * DAY) == []


def test_a_case_at_risk_and_then_breached_is_two_messages(office: Office):
    at_risk = near(NOON)
    assert office.hears(at_risk) == [SOON]
    [one] = at_risk.found
    assert office.hears(standing(late(step=one.step), as_of=NOON + HOUR)) == [LATE]


def test_a_limit_that_passed_since_the_build_is_near_no_more(office: Office):
    assert office.hears(near(NOON), NOON + HOUR) == []


def test_a_case_to_be_closed_today_is_told_some_hours_before_midnight(office: Office):
    midnight = datetime(2026, 10, 17)
    closing = standing(late(kind="case_at_risk", item_no=3, step=midnight))
    assert office.hears(closing, midnight - 4 * HOUR - MINUTE) == []
    assert office.hears(closing, midnight - 4 * HOUR) == [SOON]


def test_a_limit_that_is_moved_is_told_anew(office: Office):
    office.hears(standing(late()))
    assert office.hears(standing(late(step=NOON - MINUTE))) == [LATE]


def test_many_at_once_are_one_message_that_names_five(office: Office):
    assert office.hears(standing(*map(late, range(12)))) == ["清河合同：已超时限 12 件"]
    [message] = office.taken
    assert message.body.count("QH0") == 5
    assert "另有 7 项" in message.body
    assert office.hears(standing(*map(late, range(13)))) == [LATE]


def test_at_the_first_start_only_what_is_open_is_told(office: Office):
    backlog = [late(number, is_open=False) for number in range(1000)]
    assert office.hears(standing(*backlog, late(5000))) == [LATE]
    fell = late(6000, is_open=False)
    assert office.hears(standing(*backlog, fell)) == [LATE], "what fell since is told"


def test_who_comes_later_gets_no_backlog_either(office: Office):
    backlog = [late(number, is_open=False) for number in range(10)]
    office.hears(standing(*backlog))
    office.named = (*office.named, receiver(name="科长"))
    assert office.hears(standing(*backlog)) == []
    assert len(office.hears(standing(*backlog, late(99, is_open=False)))) == 2


def test_quiet_hours_hold_what_is_still_true_and_drop_what_is_not(tmp_path: Path):
    office = Office(tmp_path, receiver(quiet="22:00-07:00", through_quiet=()))
    figures = {"period_end": NOON.date(), "report_kind": "daily", "as_of": NOON}
    report = late(kind="report_missing", subject="daily:1", item_no=0, figures=figures)
    night = standing(report, late(), *near(NIGHT).found, as_of=NIGHT)
    assert office.hears(night) == []
    assert office.hears(night, MORNING - MINUTE) == []
    later = standing(report, late(), as_of=MORNING)
    assert office.hears(later) == ["清河合同：已超时限 1 件、1 份报告超期未交"]


def test_what_breaks_through_is_told_in_quiet_hours_and_not_again(tmp_path: Path):
    office = Office(tmp_path, receiver(quiet="22:00-07:00"))
    assert office.hears(standing(late(), *near(NIGHT).found, as_of=NIGHT)) == [LATE]
    assert office.hears(standing(late(), as_of=MORNING)) == []


@pytest.mark.parametrize(
    ("quiet", "hours"),
    [("22:00-07:00", {22, 23, *range(7)}), ("12:00-14:00", {12, 13}), ("", set())],
)
def test_quiet_hours_may_go_over_midnight(quiet: str, hours: set[int]):
    one = receiver(quiet=quiet)
    assert {hour for hour in range(24) if one.is_quiet(NOON.replace(hour=hour))} == hours


def test_a_score_is_told_when_it_falls_below_a_threshold_and_again_when_it_falls_again(
    office: Office,
):
    scores = [("81", 0), ("69.9", 1), ("69", 2), ("71", 3), ("69.5", 4), ("64", 5), ("59.9", 6)]
    told = [office.hears(standing(score=s, as_of=NOON + n * DAY)) for s, n in scores]
    assert told == [
        [],
        ["清河合同：得分低于 70 分"],  # and not below 80 besides
        [],
        [],
        ["清河合同：得分低于 70 分"],
        ["清河合同：得分低于 65 分"],
        ["清河合同：得分低于 60 分"],
    ]
    assert "得分 59.9，已低于 60 分（及格线 60 分）" in office.taken[-1].body


def test_a_score_that_wavers_is_told_once_a_day_and_a_restart_forgets_nothing(office: Office):
    assert office.hears(standing(score="69.9")) == ["清河合同：得分低于 70 分"]
    assert office.hears(standing(score="70")) == []
    office.start()
    assert office.hears(standing(score="69.9")) == []
    assert office.hears(standing(score="69.9", as_of=NOON + DAY)) == ["清河合同：得分低于 70 分"]
    office.start()
    assert office.hears(standing(score="69.9", as_of=NOON + 2 * DAY)) == []


def test_who_names_kinds_contracts_and_thresholds_hears_of_them_alone(tmp_path: Path):
    office = Office(
        tmp_path,
        receiver(name="甲", kinds=("score_below",), thresholds=("85",)),
        receiver(name="乙", contracts=("other",)),
        receiver(name="丙", kinds=("case_at_risk",)),
    )
    due = late(), late(contract_id="other"), *near(NOON).found
    assert office.hears(standing(*due, score="84", qinghe_2026="清河", other="他")) == [
        "合同 2 份：得分低于界限 2 份",
        "他：已超时限 1 件",
        "清河：将到时限 1 件",
    ]


def test_a_kill_after_sending_and_before_noting_sends_once_more_and_loses_nothing(office: Office):
    class Killed(BaseException):
        pass

    def killed(*_: object) -> None:
        raise Killed

    office.hears(standing())  # it has begun
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sent, "note", killed)
        with pytest.raises(Killed):
            office.hears(standing(late()))
    assert len(office.taken) == 1
    office.start()
    assert office.hears(standing(late())) == [LATE]
    office.start()
    assert office.hears(standing(late())) == []


def test_the_half_of_a_line_that_a_kill_left_is_passed_over(office: Office):
    office.hears(standing(late()))
    with (office.home / FOLDER / SENT).open("ab") as out:
        out.write(b'{"at":"2026-10-16T12')
    office.start()
    assert office.hears(standing(late(), late(2))) == [LATE]
    lines = (office.home / FOLDER / SENT).read_bytes().splitlines()
    assert all(json.loads(line) for line in lines)


def test_what_fails_is_kept_said_and_tried_again_later_and_later(office: Office):
    office.hears(standing())
    office.failure = Failure("refused", "errcode 93000")
    tries = []
    for minute in range(200):
        before = len(office.said)
        office.hears(standing(late()), NOON + minute * MINUTE)
        tries += [minute] if len(office.said) > before else []
    assert tries == [0, 1, 3, 7, 15, 31, 63, 123, 183]
    assert office.said[0] == "提醒：值班群 未送达（对方未接受、errcode 93000）；稍后重发"
    office.start()
    assert office.hears(standing(late()), NOON + 184 * MINUTE) == []
    office.failure = None
    assert office.hears(standing(late()), NOON + 300 * MINUTE) == [LATE]


def test_what_is_out_of_date_when_a_receiver_answers_again_is_not_sent(office: Office):
    office.failure = Failure("unreachable")
    office.hears(near(NOON))
    office.failure = None
    assert office.hears(standing(as_of=NOON + HOUR)) == []


def test_one_that_fails_keeps_nobody_else_from_hearing(tmp_path: Path):
    office = Office(tmp_path, receiver(name="甲"), receiver(name="乙"))
    send = office.rounds.send
    office.rounds.send = lambda messages: {
        one: Failure("timeout") if one.name == "甲" else came_of
        for one, came_of in send(messages).items()
    }
    office.hears(standing(late()))
    told = sent.told(tmp_path)
    assert (told["甲"].failures, told["乙"].failures) == (1, 0)
    assert late().key in told["乙"].keys
    assert late().key not in told["甲"].keys


def test_each_sending_is_noted_in_the_trail_without_the_address(office: Office):
    office.named = (receiver(url="json://user:secret@127.0.0.1:9/path"),)
    office.hears(standing(late(), late(2)))
    [act] = audit.acts(office.home)
    assert (act.what, act.role, dict(act.about)) == (
        "alerted",
        "program",
        {"receiver": "值班群", "alerts": ["case_breached"], "count": 2},
    )
    written = b"".join(path.read_bytes() for path in office.home.rglob("*") if path.is_file())
    assert b"secret" not in written
    assert b"127.0.0.1" not in written
    (office.home / "store").mkdir(mode=0o700)
    office.home.chmod(0o700)
    assert [*privacy.loose(office.home)] == []


def step(rounds: Rounds, standing: Standing, holds_until: datetime, at: datetime) -> None:
    rounds.standing, rounds.holds_until = standing, holds_until
    rounds.stamp, rounds.seen_at = None, NOON
    if rounds._holds(standing, at):
        rounds.tell((receiver(),), standing, at)


def test_a_snapshot_of_another_time_waits_for_the_one_that_takes_its_place(office: Office):
    what_if = standing(late(), as_of=NOON - 30 * DAY)
    step(office.rounds, what_if, NOON - 30 * DAY, NOON + MINUTE)
    step(office.rounds, standing(late(), as_of=NOON + DAY), NOON + 2 * DAY, NOON + MINUTE)
    assert office.taken == []
    step(office.rounds, standing(late()), NOON - HOUR, NOON + 11 * MINUTE)
    assert [message.title for message in office.taken] == [LATE], "no build came of it"


def test_a_message_over_several_contracts_tells_of_each(office: Office):
    office.hears(
        standing(late(), late(2, contract_id="longtian-2026"), qinghe_2026="甲", longtian_2026="乙")
    )
    [message] = office.taken
    assert message.title == "合同 2 份：已超时限 2 件"
    first, second = message.body.split("\n\n")
    assert first.startswith("甲：已超时限 1 件\n截至 10-16 12:00")
    assert "QH002" in second


def test_a_demonstration_says_so_first(office: Office):
    assert office.hears(standing(late(), is_demo=True)) == [f"演示数据 · {LATE}"]


def test_a_message_fits_what_wecom_takes(office: Office):
    figures = {**late().figures, "unit": "承办单位" * 40}
    office.hears(standing(*(late(n, figures=figures) for n in range(40))))
    [message] = office.taken
    assert len(f"{message.title}\n{message.body}".encode()) <= 2048
    assert "另有" in message.body
