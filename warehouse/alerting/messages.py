"""One message a receiver: how many things of each kind, the first named, and where to look."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import SimpleNamespace
from urllib.parse import quote

from warehouse.access.provider import provider
from warehouse.alerting.due import Contract, Due, Standing
from warehouse.alerting.receivers import KINDS, Receiver
from warehouse.errors import UserError
from warehouse.wording import _, clock, count, in_context, listed, plural, speaking
from warehouse.wording.reasons.alerts import alert, alerts

NAMED = 5
MOST_BYTES = 2000  # of a text, which WeCom limits to 2048
CUT = "…"


@dataclass(frozen=True)
class Message:
    """A message as it is sent; `is_grave` where something is past its limit."""

    title: str
    body: str
    is_grave: bool = False


def test_message(receiver: Receiver) -> Message:
    """Return the message that only shows that messages arrive."""
    with speaking(receiver.language):
        return Message(
            _("Test of the alerts"),
            _("Whoever reads this is reached as {name}. Nothing is due by this message.").format(
                name=receiver.name
            ),
        )


def message(receiver: Receiver, due: Sequence[Due], standing: Standing) -> Message:
    """Return what tells a receiver of all that is due."""
    with speaking(receiver.language):
        title = _title(due, standing)
        named = next(n for n in range(NAMED, -1, -1) if _fits(title, due, standing, n) or not n)
        body = _cut(_body(due, standing, named), MOST_BYTES - len(title.encode()))
        return Message(title, body, KINDS.index(due[0].kind) <= KINDS.index("payment_overdue"))


def _title(due: Sequence[Due], standing: Standing) -> str:
    contracts = {one.contract_id for one in due}
    name = (
        _(standing.contracts[due[0].contract_id].name)
        if len(contracts) == 1
        else plural("{n} contract", "{n} contracts", len(contracts))
    )
    said = _("{name}: {what}").format(name=name, what=listed(_counted(due)))
    return _("Demo data · {title}").format(title=said) if standing.is_demo else said


def _counted(due: Sequence[Due]) -> Iterator[str]:
    for kind, group in groupby(due, key=lambda one: one.kind):
        found = [*group]
        yield alerts(kind, len(found), found[-1].figures.get("threshold"))


def _fits(title: str, due: Sequence[Due], standing: Standing, named: int) -> bool:
    return len(f"{title}\n{_body(due, standing, named)}".encode()) <= MOST_BYTES


def _body(due: Sequence[Due], standing: Standing, named: int) -> str:
    """Return a part a contract; of all things the first `named` are named."""
    several = len({one.contract_id for one in due}) > 1
    parts = []
    for contract in standing.standing:
        own = [one for one in due if one.contract_id == contract.contract_id]
        if own:
            parts.append("\n".join(_part(contract, own, standing, named, is_headed=several)))
            named = max(named - len(own), 0)
    return "\n\n".join(parts)


def _part(
    contract: Contract, due: Sequence[Due], standing: Standing, named: int, *, is_headed: bool
) -> Iterator[str]:
    if is_headed:
        yield _("{name}: {what}").format(name=_(contract.name), what=listed(_counted(due)))
    asked = [_("as of {time}").format(time=clock(standing.as_of))]
    if contract.horizon:
        asked.append(_("data to {time}").format(time=clock(contract.horizon)))
    yield " · ".join(asked)
    for one in due[:named]:
        yield f"- {_said(one)}"
    if len(due) > named:
        yield in_context("alert", "{n} more").format(n=count(len(due) - named))
    if origin := _origin():
        yield f"{origin}/?contract={quote(contract.contract_id)}"


def _said(one: Due) -> str:
    given = {"kind": one.kind, "subject": one.subject, "step": one.step, "item_no": one.item_no}
    return alert(SimpleNamespace(**one.figures, **given))


def _origin() -> str:
    """Return under which name the panel is reached, '' where nobody signs in."""
    try:
        known = provider()
    except UserError:
        return ""
    return known.origin if known else ""


def _cut(text: str, most: int) -> str:
    """Return as much of a text as a number of bytes holds."""
    if len(text.encode()) <= most:
        return text
    return text.encode()[: most - len(CUT.encode())].decode(errors="ignore") + CUT
