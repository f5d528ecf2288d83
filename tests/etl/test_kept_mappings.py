"""An unknown layout is matched once, and known from then on; what somebody spoilt fits nothing."""

import io
from pathlib import Path

import pytest

from etl.intake import load_paths
from tests.desk import work
from tests.made_files import csv_text, zipped
from warehouse import kept_mappings
from warehouse.kept_mappings import KeptMapping, KeptRoster
from warehouse.proposals import propose
from warehouse.store import Store

FOREIGN = csv_text(
    [("编码", "收到", "谁"), ("B1", "05/06/2026 09:00", "张三"), ("B2", "05/07/2026 09:00", "x")]
).encode()
MAPPING = KeptMapping("区里的表", "cases", {"case_id": "编码", "received_at": "收到"}, "mdy")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def loaded(home: Path, data: bytes = FOREIGN) -> list[tuple[str | None, int]]:
    path = home.parent / "外来.csv"
    path.write_bytes(data)
    accounts = load_paths([path], home)
    return [(one.mapping, one.accepted) for one in accounts]


def test_what_is_matched_once_is_read_so_from_then_on(home: Path):
    assert loaded(home) == [(None, 0)]
    kept_mappings.keep(home, MAPPING)
    assert loaded(home) == [("区里的表", 2)]
    [load] = Store(home).history().loads
    assert load.mapping == "区里的表"


def test_a_zip_is_read_so_too(home: Path):
    kept_mappings.keep(home, MAPPING)
    assert loaded(home, zipped({"内.csv": FOREIGN})) == [("区里的表", 2)]


def test_a_mapping_whose_headers_are_not_all_there_does_not_fit(home: Path):
    other = {"case_id": "编码", "received_at": "别的"}
    kept_mappings.keep(home, KeptMapping("另一种", "cases", other))
    assert loaded(home) == [(None, 0)]


def test_a_mapping_that_somebody_spoilt_by_hand_fits_nothing(home: Path):
    path = kept_mappings.keep(home, MAPPING)
    path.write_text("record = ", encoding="utf-8")
    assert loaded(home) == [(None, 0)]


@pytest.mark.parametrize("name", ["", "../../x", '引"号', "a\nb", "长" * 300])
def test_a_name_of_any_signs_is_kept_in_its_folder(home: Path, name: str):
    header = '带"引号\\和\n换行'
    path = kept_mappings.keep(home, KeptMapping(name, "cases", {"case_id": header}))
    assert path.parent == home / "mappings"
    assert kept_mappings.kept(home) == [path]


def test_a_trial_tells_the_first_rows_of_what_nobody_knows_without_a_citizen(home: Path):
    rows = [("编码", "收到", "诉求人", "备"), ("B1", "05/06/2026", "张三", "13812345678")]
    proposal = propose(home, [("外来.csv", io.BytesIO(csv_text(rows).encode()))])
    work(home)
    assert proposal.rehearsal is not None
    [head] = proposal.rehearsal["heads"]
    assert head["file"] == "外来.csv"
    assert head["rows"][0] == ["编码", "收到", "诉求人", "备"]
    assert head["rows"][1][:3] == ["B1", "05/06/2026", "…"]
    assert "13812345678" not in str(proposal.rehearsal)


def test_a_trial_reads_by_what_was_kept_and_says_so(home: Path):
    kept_mappings.keep(home, MAPPING)
    proposal = propose(home, [("外来.csv", io.BytesIO(FOREIGN))])
    work(home)
    assert proposal.rehearsal is not None
    [account] = proposal.rehearsal["accounts"]
    assert (account["mapping"], account["accepted"]) == ("区里的表", 2)
    assert proposal.rehearsal["heads"] == []


ROSTER = csv_text(
    [
        ("2026年5月排班表", *[""] * 8),
        ("姓名", *map(str, range(1, 9))),
        ("演示甲", "白", "夜", "休", "白", "夜", "休", "白", "夜"),
        ("演示乙", "休", "白", "夜", "休", "白", "夜", "休", "白"),
    ]
).encode()


def test_of_a_roster_a_trial_tells_what_its_mapping_has_to_say(home: Path):
    staff = csv_text(
        [("工号", "姓名", "组别", "到岗日期"), ("YS-1", "演示甲", "主管", "2026-05-01")]
    )
    home.mkdir()
    (home / "人员.csv").write_text(staff, encoding="utf-8")
    load_paths([home / "人员.csv"], home)
    proposal = propose(home, [("排班.csv", io.BytesIO(ROSTER))])
    work(home)
    assert proposal.rehearsal is not None
    [head] = proposal.rehearsal["heads"]
    assert head["roster"] == {
        "person": "姓名",
        "codes": ["白", "夜", "休"],
        "people": {"演示甲": "YS-1", "演示乙": ""},
        "tells_month": True,
        "has_punches": False,
    }


def test_a_roster_that_is_matched_once_is_read_so_until_that_is_forgotten(home: Path):
    assert loaded(home, ROSTER) == [(None, 0)]
    codes = {"白": "08:00-20:00", "夜": "20:00-08:00", "休": ""}
    people = {"演示甲": "YS-1", "演示乙": "YS-2"}
    roster = KeptRoster("姓名", codes, people)
    path = kept_mappings.keep(home, KeptMapping("值班", "shifts", roster=roster))
    assert loaded(home, ROSTER) == [("值班", 11)]
    kept_mappings.forget(home, path.name)
    assert kept_mappings.kept(home) == []
    assert loaded(home, ROSTER + b"\n") == [(None, 0)]


def test_forgetting_leads_to_nothing_outside_the_folder(home: Path, tmp_path: Path):
    other = tmp_path / "other.toml"
    other.write_text("", encoding="utf-8")
    kept_mappings.forget(home, "../../other.toml")
    assert other.exists()
