"""The verb `alerts`: who is alerted, what is due to be told, what was sent; and a test."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from console.printing import say, say_json
from warehouse.alerting import messages, rounds, sending, sent
from warehouse.alerting.outlook import Outlook, outlooks
from warehouse.alerting.receivers import Receiver, receivers
from warehouse.alerting.sent import Line
from warehouse.clock import beijing_now
from warehouse.settings import settings
from warehouse.wording import _, clock, count, listed, word
from warehouse.wording.reasons.alerts import unsent


def show(home: Path, as_json: bool) -> None:
    """Say of each receiver what it is told of, what is due, what was sent last."""
    found = outlooks(home, beijing_now())
    if as_json:
        say_json([_as_json(one) for one in found])
        return
    if not found:
        _nobody()
    for one in found:
        say("\n".join(_lines(one)))


def test(home: Path, as_json: bool) -> bool:
    """Send each receiver a message, say what came of it, and return whether all were taken."""
    now = beijing_now()
    came_of = sending.send_all({one: messages.test_message(one) for one in receivers()})
    sent.note(home, [_line(one, failure) for one, failure in came_of.items()])
    for one in came_of:
        rounds.note_act(home, now, one, {"test": 1})
    if as_json:
        say_json(
            [
                {
                    "name": one.name,
                    "is_taken": failure is None,
                    **(vars(failure) if failure else {}),
                }
                for one, failure in came_of.items()
            ]
        )
    elif not came_of:
        _nobody()
    else:
        for one, failure in came_of.items():
            say(_came_of(one, failure))
    return not any(came_of.values())


def _line(receiver: Receiver, failure: sending.Failure | None) -> Line:
    if failure is None:
        return Line(beijing_now(), receiver.name, "tested", {"test": 1})
    why, answer = failure.why, failure.answer
    return Line(beijing_now(), receiver.name, "test_failed", {"test": 1}, why=why, answer=answer)


def _came_of(receiver: Receiver, failure: sending.Failure | None) -> str:
    if failure is None:
        return f"✓ {receiver.name}"
    return f"✗ {receiver.name}: {unsent(failure.why, failure.answer)}"


def _nobody() -> None:
    say(_("Nobody is alerted: {path} is not there.").format(path=settings().alerts))


def _lines(one: Outlook) -> Sequence[str]:
    receiver = one.receiver
    contracts = listed(receiver.contracts or (_("all contracts"),))
    quiet = (
        _("quiet {hours}").format(hours=receiver.quiet) if receiver.quiet else _("no quiet hours")
    )
    lines = [
        f"{receiver.name} · {contracts} · {quiet}",
        f"  {listed(word('alert', kind) for kind in receiver.kinds)}",
        "  "
        + _("due now {due}, held until the quiet hours are over {held}").format(
            due=count(len(one.due)), held=count(len(one.held))
        ),
    ]
    if message := one.message():
        lines += [f"    {line}" for line in (message.title, *message.body.splitlines())]
    lines.append(f"  {_last_sent(one.last.sent)}")
    if failed := one.last.failed:
        text = _("not reached since {at} ({why})")
        at, why = clock(one.last.failing_since), unsent(failed.why, failed.answer)
        lines.append(f"  {text.format(at=at, why=why)}")
    return lines


def _last_sent(line: Line | None) -> str:
    if line is None:
        return _("nothing was sent yet")
    kinds = listed(f"{word('alert', kind)} {n}" for kind, n in line.kinds.items())
    return _("last sent {at}: {what}").format(at=clock(line.at), what=kinds)


def _as_json(one: Outlook) -> dict[str, Any]:
    """Return how a receiver stands, without its address."""
    sent, failed = one.last.sent, one.last.failed
    message = one.message()
    return {
        **one.receiver.model_dump(exclude={"url"}),
        "due": [_due(each) for each in one.due],
        "held": [_due(each) for each in one.held],
        "message": vars(message) if message else None,
        "last_sent": {"at": sent.at, "kinds": sent.kinds} if sent else None,
        "failed": failed
        and {"since": one.last.failing_since, "why": failed.why, "answer": failed.answer},
    }


def _due(each: Any) -> dict[str, Any]:
    names = ("contract_id", "kind", "item_no", "subject", "step")
    return {name: getattr(each, name) for name in names}
