"""The page of access tells who is alerted outside the panel, and whether it reached them."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests import pages
from warehouse.alerting import sent
from warehouse.alerting.sent import Line
from warehouse.clock import beijing_now
from warehouse.settings import settings

FILE = """
[[receivers]]
name = "值班群"
url = "wecombot://s3cret"
kinds = ["case_breached", "report_due"]

[[receivers]]
name = "科长邮箱"
url = "mailto://user:pass@127.0.0.1/?from=a@b.cn&to=c@d.cn"
quiet = ""
"""


@pytest.fixture
def path(good_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "published").symlink_to(good_home / "published")
    monkeypatch.setenv("SCORECARD_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SCORECARD_ALERTS", str(tmp_path / "alerts.toml"))
    return tmp_path / "alerts.toml"


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)


def test_where_nobody_is_alerted_it_says_how_to_begin(path: Path):
    said = pages.texts(pages.opened("access"))
    assert "尚未设置看板外的提醒" in said
    assert "deploy/alerts.toml" in said


def test_each_receiver_is_told_of_by_name_with_what_reached_it(path: Path):
    write(path, FILE)
    now = beijing_now()
    lines = [
        Line(now, "值班群", "sent", {"case_breached": 3}, ["a", "b", "c"]),
        Line(now, "科长邮箱", "failed", {"report_due": 1}, why="refused", answer="SMTP 550"),
    ]
    sent.note(settings().home, lines)
    app = pages.opened("access")
    assert [warning.value for warning in app.warning if "科长邮箱" in warning.value] == [
        f"科长邮箱：今天 {now:%H:%M} 起未送达（对方未接受、SMTP 550）".replace(":", r"\:")
    ]
    said = pages.texts(app)
    assert "只含工单编号、承办单位、时间和分值" in said
    assert "s3cret" not in said
    assert "pass@" not in said


def test_a_failure_that_is_over_warns_nobody(path: Path):
    write(path, FILE)
    now = beijing_now()
    failed = Line(now - timedelta(hours=1), "值班群", "failed", {"report_due": 1}, why="timeout")
    sent.note(settings().home, [failed, Line(now, "值班群", "sent", {"report_due": 1}, ["a"])])
    assert not [one for one in pages.opened("access").warning if "值班群" in one.value]


def test_a_wrong_file_is_told_with_its_key_and_the_page_goes_on(path: Path):
    write(path, FILE + "who = 1\n")
    app = pages.opened("access")
    [error] = [one.value for one in app.error if "alerts.toml" in one.value]
    assert "receivers.1.who" in error
    assert "角色与权限" in pages.texts(app)
