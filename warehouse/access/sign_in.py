"""A sign-in: the claims of a token that the provider gave, and what they are worth by now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from warehouse import files
from warehouse.access import ended, people
from warehouse.access.people import Person
from warehouse.clock import BEIJING, beijing_now
from warehouse.settings import settings

Why = Literal["", "none", "over", "ended", "unlisted"]


@dataclass(frozen=True)
class SignIn:
    """Whose it is; `why` says why it is nobody's, `until` when it is over."""

    person: Person | None
    why: Why
    key: str = ""
    until: datetime = datetime.min
    account: str = ""


NONE = SignIn(None, "none")


def judged(claims: Mapping[str, Any]) -> SignIn:
    """Judge the claims of a proved token anew: by the clock, the list, and who signed out.

    It lasts as the list says, from when the token was issued: the token itself is not asked for
    again. Raises UserError where the list is wrong.
    """
    listed = people.access(settings().access)
    account, issued = claims.get(listed.claim), claims.get("iat")
    if not claims.get("is_logged_in") or not isinstance(issued, int | float):
        return NONE
    if listed.claim == "email" and claims.get("email_verified") is False:
        account = None  # whoever likes may write any there
    began = datetime.fromtimestamp(issued, BEIJING).replace(tzinfo=None)
    key, until = ended.key(claims), began + timedelta(hours=listed.hours)
    if beijing_now() >= until:
        return SignIn(None, "over", key, until)
    if ended.is_ended(settings().home, key):
        return SignIn(None, "ended", key, until)
    told = account if isinstance(account, str) else ""
    person = listed.person(told)
    return SignIn(person, "" if person else "unlisted", key, until, told)


def end(claims: Mapping[str, Any]) -> None:
    """End a sign-in before its time, for good: until no list could let it in any more."""
    if claims:
        now = beijing_now()
        ended.end(settings().home, ended.key(claims), now + timedelta(hours=people.MOST_HOURS), now)


def stamp() -> object:
    """Return what is another once the list changed or somebody signed out."""
    return files.stamp(settings().access), ended.stamp(settings().home)
