"""The doctor tells whether those who may come in can."""

from pathlib import Path

import pytest

from tests.browser.providing import written
from warehouse.access import doors_audit
from warehouse.doctor import examine
from warehouse.settings import settings

LISTED = '[people.a]\nname = "甲"\nrole = "leader"\n'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SCORECARD_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SCORECARD_ACCESS", str(tmp_path / "access.toml"))
    monkeypatch.setenv("SCORECARD_PROVIDER", str(tmp_path / "provider.toml"))
    return tmp_path


def told() -> list[str]:
    return [str(error) for error in doors_audit.amiss()] or [doors_audit.well().text("en")]


def test_where_nobody_signs_in_it_says_so():
    assert told() == ["nobody signs in: the dashboard answers on this machine alone"]
    assert examine(settings())[-1].sentence.text("zh") == "未启用登录：看板只在本机应答"


def test_a_provider_without_a_list_keeps_everybody_out(folder: Path):
    written(folder, "http://127.0.0.1:9", "http://127.0.0.1:8501")
    assert told() == [
        "access.toml: nobody is listed, so nobody can come in; write a person into it"
    ]
    (folder / "access.toml").write_text(LISTED, encoding="utf-8")
    assert told() == ["1 on the list may sign in at http://127.0.0.1:8501"]


def test_a_list_that_cannot_be_read_and_secrets_that_others_can_are_told(folder: Path):
    (folder / "access.toml").write_text("[people", encoding="utf-8")
    assert "access.toml" in told()[0]
    (folder / "access.toml").write_text(LISTED, encoding="utf-8")
    written(folder, "http://127.0.0.1:9", "http://127.0.0.1:8501").chmod(0o644)
    assert "chmod 600" in told()[0]
