"""The file that names receivers: checked, closed to others, read again when it changes."""

from pathlib import Path

import pytest

from warehouse.alerting.receivers import KINDS, receivers
from warehouse.errors import UserError

GOOD = '[[receivers]]\nname = "值班群"\nurl = "wecombot://s3cret"\n'
WRONG = {
    'quiet = "never': "line 4",
    "who = 1": "receivers.0.who",
    'kinds = ["everything"]': "receivers.0.kinds",
    "kinds = []": "receivers.0.kinds",
    'quiet = "22-7"': "22:00-07:00",
    'quiet = "25:00-07:00"': "22:00-07:00",
    'language = "fr"': "zh en",
    "thresholds = [0]": "receivers.0.thresholds",
    "closing_hours = 0": "receivers.0.closing_hours",
}


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "alerts.toml"
    monkeypatch.setenv("SCORECARD_ALERTS", str(path))
    return path


def write(path: Path, text: str, mode: int = 0o600) -> None:
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)


def test_without_a_file_nobody_is_alerted(path: Path):
    assert receivers() == ()


def test_a_receiver_hears_of_everything_but_by_night_unless_it_says_otherwise(path: Path):
    write(path, GOOD)
    [one] = receivers()
    assert (one.kinds, one.contracts, one.language, one.quiet) == (KINDS, None, "zh", "22:00-07:00")
    assert one.through_quiet == ("case_breached",)
    assert "s3cret" not in repr(one)


def test_it_is_read_again_when_it_changes(path: Path):
    write(path, GOOD)
    receivers()
    write(path, GOOD + 'quiet = ""\n')
    assert receivers()[0].quiet == ""
    path.unlink()
    assert receivers() == ()


def test_secrets_that_others_can_read_are_refused(path: Path):
    write(path, GOOD, 0o644)
    with pytest.raises(UserError, match="chmod 600"):
        receivers()


@pytest.mark.parametrize(("line", "named"), WRONG.items())
def test_what_is_wrong_is_named_with_its_key(path: Path, line: str, named: str):
    write(path, GOOD + line + "\n")
    with pytest.raises(UserError, match=r"^alerts\.toml: ") as refused:
        receivers()
    assert named in str(refused.value)
    assert "s3cret" not in str(refused.value)


@pytest.mark.parametrize("url", ["slack://a/b/c", "https://qyapi.weixin.qq.com/x", "file:///x", ""])
def test_only_ways_whose_refusals_are_heard_are_taken(path: Path, url: str):
    write(path, GOOD.replace("wecombot://s3cret", url))
    with pytest.raises(UserError, match="wecombot:// dingtalk:// mailto://"):
        receivers()


def test_two_receivers_have_two_names(path: Path):
    write(path, GOOD * 2)
    with pytest.raises(UserError, match="two receivers"):
        receivers()


def test_a_receiver_is_not_named_by_a_number_of_a_citizen(path: Path):
    write(path, GOOD.replace("值班群", "13812345678"))
    with pytest.raises(UserError, match="looks like a citizen's number"):
        receivers()
