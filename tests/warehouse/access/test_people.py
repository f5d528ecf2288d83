"""The list of people: read afresh, checked, and each let through the doors of the role."""

import os
import tomllib
from pathlib import Path

import pytest

from warehouse.access import people, proved_name, sight
from warehouse.access.people import AT_THE_MACHINE, Person, access
from warehouse.access.rights import DOORS, ROLES
from warehouse.errors import UserError

GOOD = """
hours = 8
[people."zhang.wei"]
name = "张伟"
role = "supervisor"
units = ["第三社区"]
"""
WRONG = {
    "no role": ('[people.a]\nname = "甲"', "people.a.role"),
    "unknown role": ('[people.a]\nname = "甲"\nrole = "boss"', "people.a.role"),
    "no contract": ('[people.a]\nname = "甲"\nrole = "contractor"', "people.a"),
    "units of a leader": ('[people.a]\nname = "甲"\nrole = "leader"\nunits = ["乙"]', "people.a"),
    "no units": ('[people.a]\nname = "甲"\nrole = "supervisor"\nunits = []', "people.a.units"),
    "a telephone": ('[people.13800138000]\nname = "甲"\nrole = "leader"', "13800138000"),
    "a blank in an account": ('[people."a b"]\nname = "甲"\nrole = "leader"', "people.a b"),
    "too many hours": ("hours = 25", "hours"),
    "no TOML": ("[people", "TOML"),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "access.toml"


def test_a_person_of_the_list_has_a_role_and_its_limits(path: Path):
    path.write_text(GOOD, encoding="utf-8")
    found = access(path)
    assert found.hours == 8
    assert found.person("zhang.wei") == Person("zhang.wei", "张伟", "supervisor", ("第三社区",))
    assert found.person("li.na") is None
    assert found.person("") is None


def test_no_list_lets_nobody_in(path: Path):
    assert access(path).person("zhang.wei") is None


def test_who_is_taken_off_is_out_though_the_file_is_as_long(path: Path):
    path.write_text(GOOD, encoding="utf-8")
    assert access(path).person("zhang.wei")
    stat = path.stat()
    path.write_text(GOOD.replace("zhang.wei", "zhang.mei"), encoding="utf-8")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns + 1))
    assert access(path).person("zhang.wei") is None


@pytest.mark.parametrize(("written", "named"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_named_with_its_file(path: Path, written: str, named: str):
    path.write_text(written, encoding="utf-8")
    with pytest.raises(UserError, match=f"access.toml.*{named}"):
        access(path)


def test_the_list_that_the_project_carries_can_be_read_its_example_too():
    shipped = Path(people.__file__).parents[2] / "data" / "access.toml"
    assert access(shipped).people == {}
    example = "\n".join(
        line.removeprefix("# ")
        for line in shipped.read_text(encoding="utf-8").splitlines()
        if line.startswith(("# [", "# name =", "# role =", "# units =", "# contracts ="))
    )
    read = tomllib.loads(example)
    roles = {one.role for one in people.Access.model_validate(read).people.values()}
    assert roles == set(ROLES)


@pytest.mark.parametrize("role", ROLES)
def test_a_role_passes_its_own_doors_and_no_other(role: str):
    somebody = Person("a", "甲", role, None, ("c",) if role == "contractor" else None)
    for kind, doors in DOORS.items():
        for name, passing in doors.items():
            assert somebody.may(kind, name) == (role in passing)
        assert not somebody.may(kind, "no such door")


def test_whoever_is_at_the_machine_passes_where_nobody_signs_in():
    assert all(AT_THE_MACHINE.may(kind, name) for kind, doors in DOORS.items() for name in doors)
    assert sight.of(AT_THE_MACHINE).sees_all


def test_an_administrator_sees_as_another_no_more_than_may_be_seen_and_does_nothing():
    admin = Person("b", "乙", "admin")
    seen = Person("b", "乙", "leader", behind=admin)
    assert seen.may("page", "payments")
    assert not seen.may("sight", "case_texts")  # the administrator's own right is less
    for kind in ("export", "report", "form", "act"):
        assert not any(seen.may(kind, name) for name in DOORS[kind])
    narrow = Person("b", "乙", "contractor", contracts=("c",), behind=admin)
    assert sight.of(narrow).contracts == ("c",)
    assert "note" in sight.of(narrow).blank


def test_who_is_limited_to_units_takes_no_report_of_the_whole():
    assert not Person("a", "甲", "supervisor", ("乙科",)).may("report", "monthly")
    assert Person("a", "甲", "supervisor").may("report", "monthly")


def test_a_name_that_is_typed_never_looks_proved():
    assert str(Person("zhang.wei", "张伟", "leader")) == "张伟（zhang.wei）"
    assert proved_name.account(proved_name.as_typed(" 张伟（zhang.wei） ")) == ""
    assert proved_name.account("张伟（zhang.wei）") == "zhang.wei"
    assert proved_name.account(proved_name.written("张伟", "a@b.cn")) == "a/b.cn"
