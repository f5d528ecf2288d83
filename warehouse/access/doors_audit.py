"""Whether those who may come in can, and nobody else: the list of people and the provider."""

from collections.abc import Iterator

from warehouse.access import people
from warehouse.access.provider import provider
from warehouse.errors import UserError
from warehouse.settings import settings
from warehouse.wording.language import Message


def amiss() -> Iterator[UserError]:
    """Yield what keeps people out, or secrets open."""
    try:
        listed, known = people.access(settings().access).people, provider()
    except UserError as error:
        yield error
        return
    if known and not listed:
        yield UserError(
            "{name}: nobody is listed, so nobody can come in; write a person into it",
            name=settings().access.name,
        )


def well() -> Message:
    """Return the sentence that nothing is amiss."""
    known = provider()
    if known is None:
        return Message("nobody signs in: the dashboard answers on this machine alone")
    listed = people.access(settings().access).people
    return Message("{n} on the list may sign in at {origin}", n=len(listed), origin=known.origin)
