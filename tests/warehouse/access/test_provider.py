"""The file that tells of the provider: checked before anybody is served by it."""

import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from warehouse.access.provider import is_open, provider
from warehouse.errors import UserError

ROOT, READER, OTHER = 0, 990, 1000
GOOD = {
    "redirect_uri": "https://panel.example.cn/oauth2callback",
    "server_metadata_url": "https://id.example.cn/.well-known/openid-configuration",
    "client_id": "scorecard",
    "client_secret": "s",
    "cookie_secret": "c" * 32,
}
WRONG = {
    "redirect_uri": "http://panel.example.cn/oauth2callback",
    "server_metadata_url": "http://id.example.cn/.well-known/openid-configuration",
    "cookie_secret": "too short",
    "client_id": "",
}


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "provider.toml"
    monkeypatch.setenv("SCORECARD_PROVIDER", str(path))
    return path


def write(path: Path, changed: Mapping[str, str] = MappingProxyType({}), mode: int = 0o600) -> None:
    lines = [f'{name} = "{value}"' for name, value in {**GOOD, **changed}.items()]
    path.write_text("\n".join(["[auth]", *lines]), encoding="utf-8")
    path.chmod(mode)


def test_without_a_file_nobody_signs_in(path: Path):
    assert provider() is None


def test_a_provider_says_under_which_name_the_panel_is_reached(path: Path):
    write(path)
    found = provider()
    assert found
    assert (found.origin, found.host) == ("https://panel.example.cn", "panel.example.cn")
    assert found.secrets()["auth"]["client_id"] == "scorecard"
    assert "c" * 32 not in repr(found)


def test_secrets_that_others_can_read_are_refused(path: Path):
    write(path, mode=0o644)
    with pytest.raises(UserError, match="chmod 600"):
        provider()


@pytest.mark.parametrize(("name", "value"), WRONG.items(), ids=WRONG)
def test_what_is_not_safe_is_refused_by_name(path: Path, name: str, value: str):
    write(path, {name: value})
    with pytest.raises(UserError, match=rf"provider.toml: auth.*{name}"):
        provider()


def test_the_way_back_is_the_one_that_is_answered(path: Path):
    write(path, {"redirect_uri": "https://panel.example.cn/elsewhere"})
    with pytest.raises(UserError, match="/oauth2callback"):
        provider()


@pytest.mark.parametrize(
    ("mode", "owner", "expected"),
    [
        (0o600, READER, False),
        (0o400, READER, False),
        (0o640, READER, True),
        (0o604, READER, True),
        (0o440, ROOT, False),
        (0o640, ROOT, False),
        (0o644, ROOT, True),
        (0o440, OTHER, True),
    ],
)
def test_a_file_is_open_where_others_than_its_reader_and_root_read_it(
    mode: int, owner: int, expected: bool
):
    stat = os.stat_result((0o100000 | mode, 0, 0, 1, owner, 0, 0, 0, 0, 0))
    assert is_open(stat, READER) is expected


def test_roots_own_program_holds_roots_file_to_the_same():
    stat = os.stat_result((0o100640, 0, 0, 1, ROOT, 0, 0, 0, 0, 0))
    assert is_open(stat, ROOT)
