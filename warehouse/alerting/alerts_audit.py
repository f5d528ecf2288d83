"""Whether alerts reach whom they are for: the file, each address, and how the last ones fared."""

from collections.abc import Iterator

from warehouse.alerting import outlook, sending
from warehouse.alerting.receivers import receivers
from warehouse.contract import load_contracts
from warehouse.errors import UserError
from warehouse.settings import Settings
from warehouse.wording.language import Message
from warehouse.wording.reasons.alerts import unsent


def amiss(settings: Settings) -> Iterator[UserError]:
    """Yield what is wrong with the file, and who could not be reached."""
    try:
        named = receivers()
    except UserError as error:
        yield error
        return
    known = {contract.id for contract in load_contracts(settings.contracts)}
    for receiver in named:
        if sending.plugin(receiver.url) is None:
            yield UserError(
                "{file}: receivers {name}: url is not understood; correct it",
                file=settings.alerts.name,
                name=receiver.name,
            )
        for contract in receiver.contracts or ():
            if contract not in known:
                yield UserError(
                    "{file}: receivers {name}: there is no contract {value}; name one of: {known}",
                    file=settings.alerts.name,
                    name=receiver.name,
                    value=contract,
                    known=sorted(known),
                )
    for last in outlook.last(settings.home, named):
        if last.failed:
            yield UserError(
                "alerts: {name} is not reached since {at} ({why}). Mend that, then: "
                "scorecard alerts --test",
                name=last.receiver.name,
                at=f"{last.failing_since:%Y-%m-%d %H:%M}",
                why=_Why(last.failed.why, last.failed.answer),
            )


class _Why(Message):
    """Why a message was not taken, in the language that is spoken when it is read."""

    def __init__(self, why: str, answer: str) -> None:
        super().__init__("")
        self.why, self.answer = why, answer

    def text(self, language: str | None = None) -> str:
        from warehouse.wording import lang, speaking

        with speaking(language or lang()):
            return unsent(self.why, self.answer)


def well() -> Message:
    """Return the sentence that nothing is amiss."""
    return Message("alerts go to: {names}", names=[one.name for one in receivers()])
