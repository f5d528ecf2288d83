"""Who may come in: the people of data/access.toml, each with a role and what it is limited to."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from warehouse import files, toml_file
from warehouse.access import proved_name
from warehouse.access.rights import LIMITED_TO, Kind, Role, passing
from warehouse.citizens import hide

MOST_HOURS = 24  # of a sign-in
HERE, NOBODY = "here", "nobody"  # roles that no list gives


@dataclass(frozen=True)
class Person:
    """Somebody at a page; `account` is what the provider proves, '' where nobody signs in.

    None of `units` or `contracts` is all of them. `behind` is who really looks, where an
    administrator looks at what another sees: as no more than both may see, and doing nothing.
    """

    account: str
    name: str
    role: str
    units: tuple[str, ...] | None = None
    contracts: tuple[str, ...] | None = None
    behind: "Person | None" = None

    @property
    def is_proved(self) -> bool:
        """Whether a provider said who it is."""
        return bool(self.account)

    def may(self, kind: Kind, name: str) -> bool:
        """Say whether a door opens; where nobody signs in, whoever is at the machine may all."""
        if self.behind and kind != "page":
            return kind == "sight" and self._passes(kind, name) and self.behind.may(kind, name)
        return self._passes(kind, name)

    def _passes(self, kind: Kind, name: str) -> bool:
        if kind == "report" and self.units is not None:
            return False  # it speaks of the whole contract
        return self.role == HERE or self.role in passing(kind, name)

    def __str__(self) -> str:
        return proved_name.written(self.name, self.account) if self.is_proved else self.name


AT_THE_MACHINE = Person("", "", HERE)
A_STRANGER = Person("", "", NOBODY)

Account = Annotated[str, Field(pattern=r"^[!-~]{1,100}$")]
Limits = Annotated[tuple[str, ...], Field(min_length=1)]


class Listed(BaseModel):
    """One person of the list."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Annotated[str, Field(min_length=1, max_length=30)]
    role: Role
    units: Limits | None = None
    contracts: Limits | None = None

    @model_validator(mode="after")
    def _limits_fit(self) -> Self:
        may_limit = LIMITED_TO.get(self.role)
        for limit in ("units", "contracts"):
            if getattr(self, limit) is not None and limit != may_limit:
                raise ValueError(f"{limit} do not limit a {self.role}; delete them")
        if self.role == "contractor" and self.contracts is None:
            raise ValueError("a contractor sees its own contracts alone: name them in contracts")
        return self


class Access(BaseModel):
    """The list: which claim of a token names the account, how long a sign-in lasts, and who."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    claim: Annotated[str, Field(min_length=1)] = "preferred_username"
    hours: Annotated[int, Field(ge=1, le=MOST_HOURS)] = 12
    people: Mapping[Account, Listed] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _is_readable(self) -> Self:
        for account, listed in self.people.items():
            name = proved_name.written(listed.name, account)
            if hide(name) != name:
                raise ValueError(
                    f"people.{account} looks like a citizen's number: name another claim"
                )
        return self

    def person(self, account: str) -> Person | None:
        """Return who bears an account; None where nobody on the list does."""
        listed = self.people.get(account)
        if listed is None:
            return None
        return Person(account, listed.name, listed.role, listed.units, listed.contracts)


def access(path: Path) -> Access:
    """Return the list as it stands now; raise UserError where the file is wrong.

    It is read again whenever it changed, so that who is taken off it is out at once.
    """
    changed = files.stamp(path)
    return _access(path, changed) if changed else Access()


@lru_cache(maxsize=4)
def _access(path: Path, _changed: tuple[int, ...]) -> Access:
    return toml_file.read(path, Access)
