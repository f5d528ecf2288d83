"""Files that could not be loaded stand beside the reason, until somebody deals with them."""

from pathlib import Path

from warehouse import put_aside
from warehouse.errors import UserError


def failed(home: Path, name: str = "诗.csv") -> Path:
    inbox = home / "inbox"
    inbox.mkdir(exist_ok=True)
    (inbox / name).write_text("roses", encoding="utf-8")
    error = UserError("{path}: there is no such file; check the path and the name.", path=name)
    return put_aside.put_aside(inbox, inbox / name, error)


def test_a_file_that_failed_is_listed_with_its_reason_in_each_language(tmp_path: Path):
    path = failed(tmp_path)
    [found] = put_aside.unreadable(tmp_path)
    assert found.path == path
    assert found.why["en"] == "诗.csv: there is no such file; check the path and the name."
    assert "诗.csv" in found.why["zh"]


def test_the_newest_comes_first_and_other_texts_are_no_reasons(tmp_path: Path):
    first, second = failed(tmp_path), failed(tmp_path)
    (first.parent / "notes.txt").write_text("hello", encoding="utf-8")
    assert {each.path for each in put_aside.unreadable(tmp_path)} == {first, second}


def test_tried_again_it_stands_in_the_inbox_and_in_the_list_no_more(tmp_path: Path):
    put_aside.try_again(tmp_path, failed(tmp_path).name)
    assert put_aside.unreadable(tmp_path) == []
    assert (tmp_path / "inbox" / "诗.csv").is_file()
    put_aside.try_again(tmp_path, "诗.csv")  # somebody else did


def test_settled_it_is_kept_and_not_listed(tmp_path: Path):
    put_aside.settle(tmp_path, failed(tmp_path).name)
    assert put_aside.unreadable(tmp_path) == []
    kept = [path.name for path in (tmp_path / "inbox").rglob("*") if path.is_file()]
    assert kept == ["诗.csv"]
