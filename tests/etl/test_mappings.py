"""Mapping files: what they may say, and what is told when they say it wrongly."""

from pathlib import Path

import pytest

from etl.headers import recognise, recognise_all
from etl.mappings import load_mapping
from etl.readers import read_bytes
from tests.made_files import csv_text
from warehouse.errors import UserError
from warehouse.records import RECORDS
from warehouse.settings import settings

FILES = sorted(settings().mappings.glob("*.toml"))
SHIPPED = [path.stem for path in FILES if not load_mapping(path, RECORDS).roster]
SOUND = """
record = "cases"
date_order = "mdy"
[columns]
case_id = "ID"
received_at = "Opened"
[constants]
channel = "12345"
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return path


def error_of(folder: Path, text: str) -> UserError:
    with pytest.raises(UserError) as caught:
        load_mapping(written(folder, text), RECORDS)
    assert caught.value.text("zh").startswith("mine.toml：")
    assert caught.value.text("en").startswith("mine.toml: ")
    return caught.value


def test_a_mapping_is_found_by_path_or_by_name(tmp_path: Path) -> None:
    path = written(tmp_path, SOUND)
    for given in (path, str(path), "mine", "mine.toml"):
        mapping = load_mapping(given, RECORDS, tmp_path)
        assert (mapping.name, mapping.record, mapping.date_order) == ("mine", "cases", "mdy")
        assert mapping.columns == {"case_id": "ID", "received_at": "Opened"}
        assert mapping.constants == {"channel": "12345"}


def test_a_mapping_that_is_not_there_is_an_error_that_lists_those_that_are(tmp_path: Path) -> None:
    written(tmp_path, SOUND)
    with pytest.raises(UserError, match=r"there is no such mapping.*mine"):
        load_mapping("yours", RECORDS, tmp_path)


@pytest.mark.parametrize(
    "line, told",
    [
        ('recrod = "cases"', "recrod：没有这个键"),
        ('name = "x"', "name：没有这个键"),
        ('date_order = "ydm"', 'date_order：只能是 "ymd"'),
        ("keep_aliases = 3", "keep_aliases：值不合要求"),
        ("record", "不是有效的 TOML"),
    ],
)
def test_a_wrong_key_is_named(line: str, told: str, tmp_path: Path) -> None:
    text = SOUND.replace('date_order = "mdy"', line)
    assert told in error_of(tmp_path, text).text("zh")


@pytest.mark.parametrize(
    "wrong, right, told",
    [
        ('record = "cases"', 'record = "case"', "record：没有“case”，可用："),
        ('record = "cases"', "", "record：缺少这个键"),
        ('case_id = "ID"', 'case_no = "ID"', "columns.case_no：“cases”没有这一列"),
        ('channel = "12345"', "channel = 12345", "constants.channel：值要写成带引号的文字"),
        ('channel = "12345"', 'chanel = "12345"', "constants.chanel：“cases”没有这一列"),
        ('channel = "12345"', 'case_id = "1"', "constants.case_id：同一列不能既取自表头又是常量"),
    ],
)
def test_a_wrong_value_is_named_with_its_key(
    wrong: str, right: str, told: str, tmp_path: Path
) -> None:
    assert told in error_of(tmp_path, SOUND.replace(wrong, right)).text("zh")


def test_the_digest_tells_what_a_mapping_does_and_not_how_it_is_called(tmp_path: Path) -> None:
    plain = load_mapping(written(tmp_path, SOUND), RECORDS)
    noted = load_mapping(written(tmp_path, '# why\nnote = "x"\n' + SOUND), RECORDS)
    other = load_mapping(written(tmp_path, SOUND.replace("mdy", "dmy")), RECORDS)
    assert plain.digest == noted.digest != other.digest


@pytest.mark.parametrize(
    "section, told",
    [
        ('[roster.codes]\n"早" = "__:__-__:__"', 'roster.codes.早：时间写成 "08:00-16:00"'),
        ('[roster.codes]\n"早" = 8', "roster.codes.早：值要写成带引号的文字"),
        ('[roster]\nmonth = "2026-13"', 'roster.month：月份写成 "2026-05"'),
        ('[roster]\npunches = ["8点上班"]', "roster.punches.0：时间写成"),
        ('[roster]\ncode = "x"', "roster.code：没有这个键"),
    ],
)
def test_a_roster_that_is_wrongly_told_is_named(section: str, told: str, tmp_path: Path) -> None:
    text = f'record = "shifts"\n{section}\n'
    assert told in error_of(tmp_path, text).text("zh")


def test_only_shifts_are_read_from_a_roster(tmp_path: Path) -> None:
    text = 'record = "cases"\n[roster]\nperson = "工号"\n'
    assert "roster：只有 shifts（排班）可以" in error_of(tmp_path, text).text("zh")


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_mapping_reads_a_file_with_its_headers(name: str) -> None:
    mapping = load_mapping(name, RECORDS)
    headers = sorted(set(mapping.columns.values()))
    (sheet,) = read_bytes(csv_text([headers, ["1"] * len(headers)]).encode(), "a.csv")
    layout = recognise(sheet, RECORDS, mapping)
    assert layout is not None
    assert layout.columns.keys() == mapping.columns.keys()
    assert layout.unknown == ()


@pytest.mark.parametrize("header", ["Opened", "Created", "opened "])
def test_a_column_whose_header_drifts_names_each_of_them(tmp_path: Path, header: str) -> None:
    text = SOUND.replace('"Opened"', '["Opened", "Created"]')
    mapping = load_mapping(written(tmp_path, text), RECORDS)
    (sheet,) = read_bytes(f"ID,{header}\n1,5/20/2026\n".encode(), "a.csv")
    layout = recognise(sheet, RECORDS, mapping)
    assert layout
    assert layout.columns == {"case_id": 0, "received_at": 1}


@pytest.mark.parametrize(
    ("headers", "named"), [("ID,Closed", ["Opened", "Created"]), ("ID,Created,Opened", ["Created"])]
)
def test_of_headers_that_drift_a_file_has_just_one(
    tmp_path: Path, headers: str, named: list[str]
) -> None:
    text = SOUND.replace('"Opened"', '["Opened", "Created"]')
    mapping = load_mapping(written(tmp_path, text), RECORDS)
    (sheet,) = read_bytes(f"{headers}\n1,2,3\n".encode(), "a.csv")
    with pytest.raises(UserError) as caught:
        recognise_all([sheet], RECORDS, mapping)
    assert all(name in caught.value.text("en") for name in named)
