"""What deploy/ says is understood by those it is said to: the program, nginx and systemd."""

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import deployed
from tests.deployed import DEPLOY, SITE
from warehouse.access.people import access
from warehouse.access.provider import provider
from warehouse.access.rights import ROLES
from warehouse.alerting.receivers import KINDS, receivers
from warehouse.settings import PROJECT, settings

UNIT = DEPLOY / "scorecard.service"
WAYS = ("wecombot", "dingtalk", "mailtos", "jsons")
PROGRAM = "/opt/scorecard"
MOST_EXPOSED = 3.0
GUIDES = ("sign-in.md", "sign-in.zh-CN.md")
MEGABYTES = re.compile(r"client_max_body_size (\d+)m;")
SECONDS = re.compile(r"proxy_(?:read|send)_timeout (\d+)s;")


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """The unit, of a program that is there."""
    program = tmp_path / ".venv" / "bin" / "scorecard"
    program.parent.mkdir(parents=True)
    program.symlink_to(sys.executable)
    path = tmp_path / UNIT.name
    path.write_text(UNIT.read_text(encoding="utf-8").replace(PROGRAM, str(tmp_path)), "utf-8")
    return path


def settings_of(unit: Path) -> Iterator[tuple[str, str]]:
    """Yield what a unit sets for the program."""
    for line in unit.read_text(encoding="utf-8").splitlines():
        if line.startswith("Environment="):
            name, _, value = line.removeprefix("Environment=").partition("=")
            yield name, value


def test_the_provider_is_read_once_it_is_closed_to_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "provider.toml"
    path.write_bytes((DEPLOY / "provider.toml").read_bytes())
    path.chmod(0o400)
    monkeypatch.setenv("SCORECARD_PROVIDER", str(path))
    found = provider()
    assert found is not None
    assert found.origin == "https://panel.example.gov.cn"


def test_the_receivers_of_alerts_are_read_and_every_kind_is_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "alerts.toml"
    path.write_bytes((DEPLOY / "alerts.toml").read_bytes())
    path.chmod(0o400)
    monkeypatch.setenv("SCORECARD_ALERTS", str(path))
    found = receivers()
    assert [one.url.partition(":")[0] for one in found] == list(WAYS)
    told = path.read_text(encoding="utf-8")
    assert [kind for kind in KINDS if f"#   {kind} " not in told] == []


def test_the_list_is_read_and_names_no_role_that_is_none():
    found = access(DEPLOY / "access.toml")
    assert {one.role for one in found.people.values()} <= set(ROLES)
    assert found.person("zhang.wei") is not None


def test_what_the_unit_sets_the_program_reads(monkeypatch: pytest.MonkeyPatch):
    set_by_unit = dict(settings_of(UNIT))
    for name, value in set_by_unit.items():
        monkeypatch.setenv(name, value)
    read = settings()
    assert [str(one) for one in (read.home, read.access, read.provider, read.alerts)] == list(
        set_by_unit.values()
    )


def test_the_unit_is_understood(unit: Path):
    command: list[str | Path] = [deployed.tool("systemd-analyze"), "verify", unit]
    told = subprocess.run(command, capture_output=True, text=True)
    assert (told.returncode, told.stderr) == (0, "")


def test_the_unit_exposes_little(unit: Path):
    analyze = deployed.tool("systemd-analyze")
    command: list[str | Path] = [analyze, "security", "--offline=true", unit]
    told = subprocess.run(command, capture_output=True, text=True).stdout
    found = re.search(r"exposure level .*: ([\d.]+)", told)
    assert found is not None, told
    assert float(found[1]) < MOST_EXPOSED


def test_the_site_is_understood(tmp_path: Path):
    deployed.installed(tmp_path, 8501)
    told = subprocess.run(deployed.nginx(tmp_path, "-t"), capture_output=True, text=True)
    assert told.returncode == 0, told.stderr
    assert "[warn]" not in told.stderr


def test_the_site_lets_through_what_the_page_takes_and_waits_longer_than_a_ping():
    from console.serving import DASHBOARD

    configured = tomllib.loads(
        (PROJECT / "dashboard" / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    )
    site = SITE.read_text(encoding="utf-8")
    [most] = MEGABYTES.findall(site)
    assert int(most) > configured["server"]["maxUploadSize"]
    ping = int(DASHBOARD[DASHBOARD.index("--ws-ping-interval") + 1])
    assert all(int(seconds) > 2 * ping for seconds in SECONDS.findall(site))


@pytest.mark.parametrize("guide", GUIDES)
def test_the_guide_names_every_file_and_every_link_leads_somewhere(guide: str):
    text = (PROJECT / "docs" / guide).read_text(encoding="utf-8")
    assert [path.name for path in DEPLOY.iterdir() if path.name not in text] == []
    links = re.findall(r"\]\(([^)#:]+)\)", text)
    assert [link for link in links if not (PROJECT / "docs" / link).exists()] == []
