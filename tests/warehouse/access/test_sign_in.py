"""What the claims of a token are worth: judged by the clock, the list, and who signed out."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from warehouse import privacy
from warehouse.access import ended, sign_in
from warehouse.clock import BEIJING, beijing_now
from warehouse.store import Store

LISTED = '{head}\n[people."zhang.wei"]\nname = "张伟"\nrole = "leader"\n'


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SCORECARD_HOME", str(tmp_path))
    monkeypatch.setenv("SCORECARD_ACCESS", str(tmp_path / "access.toml"))
    write()
    return tmp_path


def write(head: str = "") -> None:
    import os

    Path(os.environ["SCORECARD_ACCESS"]).write_text(LISTED.format(head=head), encoding="utf-8")


def claims(hours_ago: float = 0, **changed: Any) -> dict[str, Any]:
    issued = beijing_now() - timedelta(hours=hours_ago)
    told = {"iat": int(issued.replace(tzinfo=BEIJING).timestamp()), "nonce": "n"}
    return {"is_logged_in": True, "preferred_username": "zhang.wei", **told, **changed}


def test_a_token_of_somebody_on_the_list_lets_them_in_until_its_hours_are_over():
    found = sign_in.judged(claims(11.9))
    assert found.person
    assert timedelta(0) < found.until - beijing_now() < timedelta(minutes=7)
    assert sign_in.judged(claims(12.1)).why == "over"
    write("hours = 1")
    assert sign_in.judged(claims(2)).why == "over"


@pytest.mark.parametrize(
    "changed",
    [{"is_logged_in": False}, {"iat": None}, {"iat": "now"}, {"is_logged_in": None}],
)
def test_claims_that_tell_nothing_are_nobody_s(changed: dict[str, Any]):
    assert sign_in.judged(claims(**changed)) == sign_in.NONE


@pytest.mark.parametrize("account", ["li.na", "", None, 7, ["zhang.wei"], "ZHANG.WEI"])
def test_who_is_on_no_list_is_nobody(account: object):
    assert sign_in.judged(claims(preferred_username=account)).why == "unlisted"


def test_an_address_of_mail_counts_only_as_verified():
    write('claim = "email"')
    assert sign_in.judged(claims(email="zhang.wei", email_verified=True)).person
    assert sign_in.judged(claims(email="zhang.wei", email_verified=False)).person is None


def test_who_signed_out_is_out_by_every_copy_and_no_other_sign_in_of_theirs_is(home: Path):
    mine, other = claims(nonce="mine"), claims(nonce="other")
    before = sign_in.stamp()
    sign_in.end(mine)
    assert sign_in.stamp() != before
    assert sign_in.judged(mine).why == "ended"
    assert sign_in.judged(mine | {"origin": "http://x", "provider": "default"}).why == "ended"
    assert sign_in.judged(other).person
    written = (home / ended.FOLDER / ended.NAME).read_text(encoding="ascii")
    assert "zhang" not in written


def test_what_is_over_anyway_is_forgotten(home: Path):
    now = beijing_now()
    ended.end(home, "old", now + timedelta(hours=1), now)
    ended.end(home, "new", now + timedelta(hours=9), now + timedelta(hours=2))
    assert not ended.is_ended(home, "old")
    assert ended.is_ended(home, "new")


def test_the_list_of_who_signed_out_is_for_its_owner_s_eyes(home: Path):
    Store(home)
    (home / "store").mkdir(exist_ok=True)
    sign_in.end(claims())
    (home / ended.FOLDER).chmod(0o755)
    assert home / ended.FOLDER in set(privacy.loose(home))
