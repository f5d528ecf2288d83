"""Whatever is done to the audit trail, the first broken link is named, and goes on being."""

from collections.abc import Callable
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.audited import note_acts
from warehouse import audit, doctor, trail_audit
from warehouse.settings import settings

ACTS = 7
Damage = Callable[[Path], object]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    note_acts(home, *range(1, ACTS + 1))
    return home


def amiss(home: Path) -> list[str]:
    return [error.text("en") for error in trail_audit.amiss(home)]


def rewritten(change: Callable[[list[bytes]], object]) -> Damage:
    """Return what changes the lines of a trail, each with its end."""

    def rewrite(folder: Path) -> None:
        lines = (folder / "trail").read_bytes().splitlines(keepends=True)
        change(lines)
        (folder / "trail").write_bytes(b"".join(lines))

    return rewrite


def altered(number: int) -> Damage:
    def alter(lines: list[bytes]) -> None:
        lines[number - 1] = lines[number - 1].replace("张三".encode(), "李四".encode())

    return rewritten(alter)


def swap(lines: list[bytes]) -> None:
    lines[2], lines[3] = lines[3], lines[2]


def both(folder: Path) -> None:
    altered(6)(folder)
    altered(3)(folder)


def head_of(number: int) -> Damage:
    def put(folder: Path) -> None:
        line = (folder / "trail").read_bytes().splitlines()[number - 1]
        (folder / "head").write_bytes(b"%d %s\n" % (number, line.split(b" ")[0]))

    return put


HEAD = "head: is gone, altered, or that of another trail"
DAMAGES: dict[str, tuple[Damage, str]] = {
    "altered": (altered(3), "trail: line 3 (2026-11-30 09:03:00)|; 4 lines stand behind it"),
    "first altered": (altered(1), "trail: line 1 (2026-11-30 09:01:00)|; 6 lines stand"),
    "last altered": (altered(7), "trail: line 7 (2026-11-30 09:07:00)|; 0 lines stand"),
    "no act any more": (
        rewritten(lambda lines: lines.__setitem__(2, b"what\n")),
        "trail: line 3 (—)|; 4 lines stand",
    ),
    "two altered": (both, "trail: line 3 (2026-11-30 09:03:00)|; 4 lines stand"),
    "removed": (
        rewritten(lambda lines: lines.pop(2)),
        "trail: line 3 (2026-11-30 09:04:00)|; 3 lines stand",
    ),
    "first removed": (
        rewritten(lambda lines: lines.pop(0)),
        "trail: line 1 (2026-11-30 09:02:00)|; 5 lines stand",
    ),
    "inserted": (
        rewritten(lambda lines: lines.insert(3, lines[1])),
        "trail: line 4 (2026-11-30 09:02:00)|; 4 lines stand",
    ),
    "added": (
        rewritten(lambda lines: lines.append(lines[1])),
        "trail: line 8 (2026-11-30 09:02:00)|; 0 lines stand",
    ),
    "swapped": (rewritten(swap), "trail: line 3 (2026-11-30 09:04:00)|; 4 lines stand"),
    "tail cut": (
        rewritten(lambda lines: lines.__delitem__(slice(5, None))),
        "trail: ends with line 5 (2026-11-30 09:05:00)|head tells of 2 more",
    ),
    "last line cut": (
        rewritten(lambda lines: lines.__setitem__(6, lines[6][:100])),
        "trail: ends with line 6 (2026-11-30 09:06:00)|head tells of 1 more",
    ),
    "emptied": (rewritten(lambda lines: lines.clear()), "trail: is gone|head tells of 7 lines"),
    "gone": (lambda folder: (folder / "trail").unlink(), "trail: is gone|head tells of 7 lines"),
    "head gone": (lambda folder: (folder / "head").unlink(), f"{HEAD}|line 7 (2026-11-30 09:07"),
    "head emptied": (lambda folder: (folder / "head").write_bytes(b""), HEAD),
    "head of nonsense": (lambda folder: (folder / "head").write_bytes(b"what"), HEAD),
    "head of another line": (head_of(5), HEAD),
    "head of another number": (
        lambda folder: (folder / "head").write_bytes(b"9" + (folder / "head").read_bytes()),
        "trail: ends with line 7|head tells of 90 more",
    ),
    "head of another trail": (
        lambda folder: (folder / "head").write_bytes(b"7 " + b"a" * 64 + b"\n"),
        HEAD,
    ),
}


@pytest.mark.parametrize("damage, told", DAMAGES.values(), ids=DAMAGES)
def test_the_first_broken_link_is_named_and_is_still_there_after_the_next_acts(
    home: Path, damage: Damage, told: str
):
    damage(home / "audit")
    [said] = amiss(home)
    assert [part for part in told.split("|") if part not in said] == []
    assert "audit/trail in the last backup" in said
    before = (home / "audit" / "trail").exists() and (home / "audit" / "trail").read_bytes()
    note_acts(home, 8, 9)
    assert len(amiss(home)) == 1
    assert [each.at.minute for each in islice(audit.acts(home), 2)] == [9, 8]
    assert (home / "audit" / "trail").read_bytes().startswith(before or b"")


def test_a_head_that_is_lost_stays_lost_until_somebody_looks(home: Path):
    (home / "audit" / "head").unlink()
    note_acts(home, 8, 9)
    assert not (home / "audit" / "head").exists()
    [said] = amiss(home)
    assert "behind line 9 " in said


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("whole")
    note_acts(home, *range(1, ACTS + 1))
    return home


@given(
    is_ahead=st.booleans(),
    name=st.sampled_from(["trail", "head"]),
    at=st.integers(0),
    flip=st.data(),
)
def test_a_change_of_any_byte_is_found(
    whole: Path, is_ahead: bool, name: str, at: int, flip: st.DataObject
):
    folder = whole / "audit"
    files = {each: (folder / each).read_bytes() for each in ("trail", "head")}
    try:
        if is_ahead:
            head_of(ACTS - 1)(folder)
        content = bytearray((folder / name).read_bytes())
        at %= len(content)
        assume(not (is_ahead and name == "trail" and at == len(content) - 1))  # as a kill leaves it
        content[at] ^= flip.draw(st.integers(1, 255))
        (folder / name).write_bytes(content)
        assert len(amiss(whole)) == 1
    finally:
        for each, before in files.items():
            (folder / each).write_bytes(before)


def findings(home: Path, language: str) -> list[tuple[bool, str]]:
    """Return what the doctor says of the trail."""
    found = doctor.examine(replace(settings(), home=home))
    told = [(each.is_well, each.sentence.text(language)) for each in found]
    return [each for each in told if "audit" in each[1] or "操作日志" in each[1]]


def test_the_doctor_says_that_a_trail_is_whole_in_any_language(home: Path):
    assert findings(home, "en") == [(True, "the audit trail is whole: 7 acts")]
    assert findings(home, "zh") == [(True, "操作日志完整：7 条")]


def test_the_doctor_says_nothing_where_no_act_was_ever_noted(tmp_path: Path):
    assert findings(tmp_path, "en") == []


def test_the_doctor_tells_of_half_a_line_as_of_nothing_amiss(home: Path):
    with (home / "audit" / "trail").open("ab") as out:
        out.write(b"half a line")
    assert findings(home, "zh") == [
        (True, "操作日志完整：7 条；程序中断时另有一条只写了一半，下次记录时自动清除")
    ]


def test_the_doctor_names_the_broken_link_and_is_content_once_the_trail_is_elsewhere(home: Path):
    altered(3)(home / "audit")
    [(is_well, said)] = findings(home, "zh")
    assert not is_well
    assert said == (
        f"{home}/audit/trail：第 3 行（2026-11-30 09:03:00）与前一行接不上："
        "该行被改动、移动或插入，或此前有行丢失；其后还有 4 行。此前各行校验无误。"
        "请与最近一份备份中的 audit/trail 核对。"
        f"如需另起一份，请把 {home}/audit 移到别处，再运行：scorecard doctor"
    )
    (home / "audit").rename(home / "elsewhere")
    assert findings(home, "zh") == []
    note_acts(home, 8)
    assert findings(home, "en") == [(True, "the audit trail is whole: 1 acts")]


@pytest.mark.parametrize("name", ["trail", "head"])
def test_the_doctor_tells_of_a_folder_in_the_place_of_a_file(home: Path, name: str):
    (home / "audit" / name).unlink()
    (home / "audit" / name).mkdir()
    [(is_well, said)] = findings(home, "en")
    assert not is_well
    assert f"audit/{name}" in said
