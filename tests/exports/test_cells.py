"""No text of a citizen's making runs in the spreadsheet that opens it."""

import csv
import io
import re
import unicodedata

import duckdb
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from exports import cells
from exports.columns import Column
from exports.fields import Field

SIGNS = "=+-@＝＋－＠"
BLANKS = [" ", "\t", "\r", "\n", "\u3000", "\u00a0", "\u200b", "\ufeff", "\x0b", "\x00"]
FIELD = Field("标题", Column("title", "title"))
LINE = cells.line([FIELD, Field("n", Column("n", "n", "integer"))])


def lines(titles: list[str | None]) -> list[str]:
    """Return the lines of CSV that SQL makes of texts."""
    sql = f"select {LINE} from (select unnest($titles::varchar[]) as title, 1 as n)"
    with duckdb.connect() as connection:
        return [written for (written,) in connection.execute(sql, {"titles": titles}).fetchall()]


def line(title: str | None) -> str:
    """Return the line of CSV that SQL makes of one text."""
    [written] = lines([title])
    return written


def read(written: str) -> str:
    """Return the first cell as any reader of CSV sees it."""
    [[first, second]] = csv.reader(io.StringIO(written, newline=""))
    assert second == "1"
    return first


def runs(text: str) -> bool:
    """Say whether a spreadsheet may take `text` for a formula."""
    bare = "".join(
        s for s in text if unicodedata.category(s)[0] != "Z" and s not in "\t\r\n\x0b\x0c"
    )
    bare = "".join(s for s in bare if unicodedata.category(s) not in ("Cc", "Cf"))
    return bare[:1] in SIGNS and bool(bare)


@pytest.mark.parametrize("blank", ["", *BLANKS, " \t\u3000\n", '"', '"\t'])
def test_a_text_that_begins_like_a_formula_bears_an_apostrophe(blank: str):
    given = [f"{blank}{sign}1+1" for sign in SIGNS]
    for title, cell in zip(given, map(read, lines([*given])), strict=True):
        assert not runs(cell.lstrip('"'))
        assert cell[0] in "'\""
        assert cell.replace("'", "") == title


@pytest.mark.parametrize("separator", [",", ";", "\t", '"', "\r\n", '","', '";"'])
def test_what_another_reader_may_split_off_does_not_run_either(separator: str):
    written = line(f"路灯{separator}=1+1")
    assert not any(runs(part) for part in re.split('[,;\t\r\n"]', written))


@pytest.mark.parametrize(
    "title", ["路灯不亮", "2026-10-01 停水", "A=B", "电话-无人接", "3+2", "'自带引号", "甲，乙；丙"]
)
def test_other_texts_are_left_as_they_are(title: str):
    assert read(line(title)) == title


def test_a_text_that_begins_with_a_tab_bears_an_apostrophe():
    assert read(line("\t路灯")) == "'\t路灯"


def test_a_number_below_zero_is_a_number():
    sql = cells.line([Field("n", Column("n", "n", "integer")), FIELD])
    with duckdb.connect() as connection:
        found = connection.execute(f"select {sql} from (select -3 as n, '' as title)").fetchall()
    [(written,)] = found
    assert written == '-3,""'


def test_nothing_is_told_from_an_empty_text():
    assert line(None) == ",1"
    assert line("") == '"",1'


@given(st.lists(st.text(), max_size=30))
@example(['"=1', "\n\n=1", "'=1"])
@settings(deadline=None, max_examples=60)
def test_any_text_is_read_back_whole_but_for_apostrophes_and_runs_nowhere(titles: list[str]):
    for title, cell in zip(titles, map(read, lines([*titles])), strict=True):
        assert not runs(cell)
        assert cell.replace("'", "") == title.replace("'", "")
