"""The provider that proves who somebody is (OpenID Connect), as its file tells; none by default."""

import os
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, model_validator

from warehouse import toml_file
from warehouse.errors import UserError
from warehouse.privacy import OTHERS
from warehouse.settings import settings

CALLBACK = "/oauth2callback"
ROOT, EVERYBODY = 0, 0o007
LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Provider(BaseModel):
    """What is agreed with the provider; the names are Streamlit's, which speaks to it.

    `redirect_uri` also says under which name this program is reached.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    redirect_uri: str
    server_metadata_url: str
    client_id: Annotated[str, Field(min_length=1)]
    client_secret: Annotated[str, Field(min_length=1, repr=False)]
    cookie_secret: Annotated[str, Field(min_length=32, repr=False)]
    client_kwargs: dict[str, str] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _is_safe(self) -> Self:
        for name in ("redirect_uri", "server_metadata_url"):
            address = urlsplit(getattr(self, name))
            is_safe = address.scheme == "https" or address.hostname in LOOPBACK
            if address.scheme not in ("http", "https") or not is_safe:
                raise ValueError(f"{name} begins with https:// unless it is this machine's own")
        if urlsplit(self.redirect_uri).path != CALLBACK:
            raise ValueError(f"redirect_uri ends with {CALLBACK} and has no other path")
        return self

    @property
    def origin(self) -> str:
        """Return the scheme and the name under which this program is reached: https://panel.cn."""
        return self.redirect_uri.removesuffix(CALLBACK)

    @property
    def host(self) -> str:
        """Return that name alone, with its port where it has one."""
        return urlsplit(self.redirect_uri).netloc.lower()

    @property
    def hostname(self) -> str:
        """Return that name without its port."""
        return urlsplit(self.redirect_uri).hostname or ""

    def secrets(self) -> dict[str, Any]:
        """Return what Streamlit has to know."""
        return {"auth": {**self.model_dump(), "expose_tokens": []}}


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    auth: Provider


def provider() -> Provider | None:
    """Return the provider, None where there is none.

    Raises UserError where its file is wrong, or where others can read its secrets.
    """
    return _read(settings().provider)


def is_open(stat: os.stat_result, reader: int) -> bool:
    """Say whether others than `reader` and root can read a file.

    What root keeps for a reader it gives to a group. So does systemd with a credential: what the
    one user may stands where a group's rights do.
    """
    is_of_root = stat.st_uid == ROOT != reader
    return bool(stat.st_mode & (EVERYBODY if is_of_root else OTHERS))


def refuse_open(path: Path) -> None:
    """Raise UserError where others can read a file of secrets."""
    if os.name == "posix" and is_open(path.stat(), os.geteuid()):
        raise UserError(
            "{path}: others can read the secrets in it; close it to them: chmod 600 {path}",
            path=path,
        )


@cache  # whoever serves goes on as it began: taken away, the file opens no door
def _read(path: Path) -> Provider | None:
    if not path.is_file():
        return None
    refuse_open(path)
    return toml_file.read(path, _File).auth
