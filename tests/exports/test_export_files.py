"""The files of an export: as spreadsheets open them, with their papers, whole or not at all."""

import hashlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package

import exports
from exports import asking, writing
from tests import exported as world
from tests.exported import CONTRACT, opened, part, written
from tests.pages import altered
from warehouse.errors import UserError
from warehouse.settings import PROJECT

ROWS = world.ROWS
DATASETS = [dataset.name for dataset in exports.datasets()]


@pytest.fixture
def home(world_home: Path, tmp_path: Path) -> Path:
    """Return a working folder of its own with the module's rows."""
    return altered(world_home, tmp_path / "home")


@pytest.fixture
def demo(world_home: Path, tmp_path: Path) -> Path:
    """Return the same, as if the demonstration had written them."""
    return altered(world_home, tmp_path / "demo", "update core.moment set is_demo = true")


def package_of(export: exports.Export) -> dict[str, Any]:
    """Return the data package as it lies beside the files."""
    return dict(json.loads((export.folder / "datapackage.json").read_text(encoding="utf-8")))


def errors(export: exports.Export) -> list[str]:
    """Return what Frictionless finds wrong with the folder of an export."""
    report = Package(str(export.folder / "datapackage.json")).validate()
    return [kind for [kind] in report.flatten(["type"])]


def everything(home: Path) -> Iterator[str]:
    """Yield the names of all that lies in the exports of a working folder."""
    yield from (path.name for path in exports.folder(home).rglob("*"))


def test_a_csv_is_utf8_with_a_mark_crlf_and_chinese_headers(home: Path):
    content = written(home, "cases").files[0].read_bytes()
    assert content.startswith(b"\xef\xbb\xbf" + '"工单编号","标题"'.encode())
    assert content.endswith(b"\r\n")
    assert content.count(b"\r\n") == 16
    assert content.replace(b"\r\n", b"").count(b"\n") == 1  # the line break of one title


def test_days_instants_booleans_and_decimals_are_written_one_way(home: Path):
    [row] = world.exported(home, "breaches", unit="第三社区")
    assert (row["派单时间"], row["超时分钟数"]) == ("2026-10-14 09:00:00", "150")
    assert (row["合计分值"], row["转派超时"], row["是否未办结"]) == ("0.10", "是", "否")


@pytest.mark.parametrize("form", exports.FORMATS)
@pytest.mark.parametrize("name", DATASETS)
def test_frictionless_finds_every_package_valid(home: Path, name: str, form: str):
    assert errors(written(home, name, form)) == []


@pytest.mark.parametrize(
    ("found", "put", "kind"),
    [
        ("2026-10-14 09:00:00", "yesterday at nine", "type-error"),
        (",0.20,", ",a little,", "type-error"),
        (",是\r\n", ",maybe\r\n", "type-error"),
        ('"LATE-2"', '"LATE-1"', "primary-key"),
        ('"工单编号"', '"编号"', "incorrect-label"),
        ("0.10", "0.30", "hash-count"),
    ],
)
def test_a_row_that_was_altered_makes_the_package_invalid(
    home: Path, found: str, put: str, kind: str
):
    export = written(home, "cases")
    [path] = export.files
    content = path.read_bytes()
    assert found.encode() in content
    path.write_bytes(content.replace(found.encode(), put.encode(), 1))
    assert kind in errors(export)


def test_a_row_that_is_gone_makes_the_package_invalid(home: Path):
    export = written(home, "cases")
    [path] = export.files
    path.write_bytes(b"\r\n".join(path.read_bytes().split(b"\r\n")[:-2]) + b"\r\n")
    assert {"byte-count", "hash-count", "row-count"} <= set(errors(export))


def test_the_papers_tell_rows_bytes_and_digest(home: Path):
    export = written(home, "deductions", items=(2,), unit="甲所")
    package = package_of(export)
    [path], [resource] = export.files, package["resources"]
    assert resource["hash"] == f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"
    assert (resource["bytes"], resource["rows"], export.rows) == (path.stat().st_size, 1, 1)
    assert (resource["path"], package["rows"]) == (path.name, 1)
    assert package == export.package


def test_the_papers_tell_what_was_asked_for_and_what_it_stands_on(home: Path):
    package = package_of(written(home, "deductions", items=(2,), unit="甲所", first="2026-10-01"))
    assert package["description"].endswith(
        "扣分日期 2026-10-01 至 2026-10-16；考核项 接收转派；承办单位 甲所；计分口径 现行"
    )
    assert package["description_en"].endswith(
        "occurred 2026-10-01 to 2026-10-16; item Forwarding; unit 甲所; reading adopted"
    )
    assert package["filter"]["items"] == [2]
    assert (package["as_of"], package["snapshot"]) == ("2026-10-16T12:00:00", "0000")
    assert package["contract"]["id"] == CONTRACT
    assert {assumed["key"] for assumed in package["assumed"]} >= {"readings.late_blocks"}


def test_every_column_is_described_in_both_languages(home: Path):
    [resource] = package_of(written(home, "cases"))["resources"]
    fields = {field["column"]: field for field in resource["schema"]["fields"]}
    assert fields["received_at"] == {
        "name": "派单时间",
        "type": "datetime",
        "column": "received_at",
        "title": "派单时间",
        "title_en": "received",
        "format": "%Y-%m-%d %H:%M:%S",
    }
    assert fields["handling_state"]["codes"]["按时办结"] == "on_time"
    assert (resource["title"], resource["title_en"]) == ("工单清单", "List of cases")


def test_real_data_does_not_say_that_it_is_fiction(home: Path):
    export = written(home, "cases")
    assert not package_of(export)["is_demo"]
    assert "演示" not in export.files[0].name


@pytest.mark.parametrize("form", exports.FORMATS)
def test_fiction_says_so_in_its_name_and_in_its_papers(demo: Path, form: str):
    export = written(demo, "cases", form)
    package = package_of(export)
    assert export.files[0].name.endswith(f"_演示数据.{form}")
    assert (package["is_demo"], "演示数据" in package["notice"]) == (True, True)
    assert package["title"].endswith("_演示数据")


@pytest.mark.parametrize("form", exports.FORMATS)
def test_an_interrupted_export_leaves_nothing(
    home: Path, form: str, monkeypatch: pytest.MonkeyPatch
):
    def interrupted(done: int, of: int) -> None:
        raise KeyboardInterrupt

    with opened(home) as snapshot, pytest.raises(KeyboardInterrupt):
        exports.write(home, snapshot, exports.dataset("cases"), part(), form, step=interrupted)
    assert list(everything(home)) == []


def test_an_export_that_was_killed_leaves_nothing_that_looks_whole(home: Path):
    program = f"""
import os, signal
from pathlib import Path
import exports
from tests.exported import opened, part
with opened(Path({str(home)!r})) as snapshot:
    kill = lambda done, of: os.kill(os.getpid(), signal.SIGKILL)
    exports.write(Path({str(home)!r}), snapshot, exports.dataset("cases"), part(), step=kill)
"""
    ended = subprocess.run([sys.executable, "-c", program], cwd=PROJECT, check=False)
    assert ended.returncode == -signal.SIGKILL
    assert [name for name in everything(home) if name == "datapackage.json"] == []
    assert [path for path in exports.folder(home).iterdir() if path.name[0] != "."] == []
    assert exports.lately(home) == []


def test_what_a_killed_export_left_is_swept_a_day_later(home: Path):
    left = exports.folder(home) / f"{writing.DRAFT}left"
    left.mkdir(parents=True)
    (left / "half.csv").touch()
    written(home, "payments")
    assert left.exists()  # it may be at work
    os.utime(left, (0, 0))
    written(home, "payments")
    assert not left.exists()


def test_fewer_rows_than_were_counted_are_no_export(home: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(asking, "count", lambda *_: 99)
    with pytest.raises(UserError, match="15 rows instead of 99"):
        written(home, "cases")
    assert list(everything(home)) == []


def test_progress_is_told_in_rows(home: Path):
    heard: list[tuple[int, int]] = []
    with opened(home) as snapshot:
        exports.write(
            home,
            snapshot,
            exports.dataset("cases"),
            part(),
            step=lambda done, of: heard.append((done, of)),
        )
    assert heard[-1] == (15, 15)


def test_the_order_of_the_list_is_kept_over_many_batches(home: Path, tmp_path: Path):
    more = (
        "insert into core.cases select own.* replace (case_id || '-' || n as case_id)"
        " from core.cases as own cross join range(3000) as numbers (n)"
    )
    rows = world.exported(altered(home, tmp_path / "many", more), "cases")
    keys = [(row["派单时间"], row["工单编号"]) for row in rows]
    assert len(keys) == 15 * 3001
    assert keys == sorted(
        sorted(keys, key=lambda key: key[1]), key=lambda key: key[0], reverse=True
    )


def test_what_left_lately_is_read_from_the_folders_the_latest_first(demo: Path, tmp_path: Path):
    written(demo, "payments")
    written(demo, "cases", "xlsx", unit="甲所")
    cases, payments = exports.lately(demo)
    assert (payments.dataset, cases.dataset) == ("payments", "cases")
    assert (cases.rows, cases.is_demo, cases.as_of) == (5, True, datetime(2026, 10, 16, 12))
    assert "承办单位 甲所" in cases.sentences["zh"]
    assert cases.written_at >= payments.written_at
    assert cases.is_there
    assert len(exports.lately(demo, limit=1)) == 1


def test_what_went_elsewhere_is_on_the_house_list_too(home: Path, tmp_path: Path):
    with opened(home) as snapshot:
        export = exports.write(
            home, snapshot, exports.dataset("payments"), part(), out=tmp_path / "elsewhere"
        )
    assert export.folder.parent == tmp_path / "elsewhere"
    assert "written_to" not in package_of(export)  # a path of this house is nobody's business
    [left] = exports.lately(home)
    assert (left.folder, left.is_there) == (export.folder, True)
    export.files[0].unlink()
    assert not left.is_there
    assert set(everything(home)) == {export.folder.name, "datapackage.json"}


def test_a_folder_somebody_put_there_is_not_an_export(home: Path):
    for name, content in (("theirs", '{"name": "x"}'), ("broken", "{")):
        folder = exports.folder(home) / name
        folder.mkdir(parents=True)
        (folder / "datapackage.json").write_text(content)
    written(home, "payments")
    assert [left.dataset for left in exports.lately(home)] == ["payments"]


def test_nothing_left_a_house_from_which_nothing_was_exported(empty_home: Path, tmp_path: Path):
    assert exports.lately(tmp_path) == []
