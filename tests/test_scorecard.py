"""The console command: what it prints, how it ends, and that nothing ends in a traceback."""

import hashlib
import json
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
from filelock import FileLock

import scorecard
from console import moments
from tests.alerted import WARNED, web_server
from tests.browser.providing import written
from tests.browser.serving import copied
from warehouse import snapshots
from warehouse.build import next_due

PROJECT = Path(__file__).resolve().parent.parent
VERBS = (
    *("demo", "load", "watch", "build", "score", "snapshot"),
    *("export", "report", "serve", "doctor"),
    *("backup", "restore", "restore-from-originals", "erase", "alerts"),
)
CASES = "工单编号,派单时间,转派时间,反馈时间,办结时间\n"
GOOD = "A1,2026-05-08 09:00,2026-05-08 09:30,2026-05-08 15:00,2026-05-08 16:00\n"
LATE = "A2,2026-05-08 09:00,2026-05-08 15:00,2026-05-08 16:00,2026-05-09 10:00\n"
REFUSED = "A3,when the cows come home,,,\n"


@dataclass
class Ended:
    code: Any
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Ended]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command in a working folder of its own."""
    monkeypatch.setenv("SCORECARD_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SCORECARD_LANG", "zh")
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Ended:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            scorecard.main(arguments)
        return Ended(ended.value.code or 0, *capsys.readouterr())

    return run


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    path = tmp_path / "工单.csv"
    path.write_text(CASES + GOOD + LATE + REFUSED, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def loaded_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("loaded")
    (folder / "工单.csv").write_text(CASES + GOOD + LATE + REFUSED, encoding="utf-8")
    command = [sys.executable, "-m", "scorecard", "--home", "home", "load", "工单.csv"]
    subprocess.run(command, check=True, cwd=folder, capture_output=True)
    return folder / "home"


@pytest.fixture
def loaded(loaded_once: Path, tmp_path: Path) -> Path:
    """A copy of a working folder into which 工单.csv was loaded."""
    return Path(shutil.copytree(loaded_once, tmp_path / "home"))


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_with_an_example(run: Run, verb: str):
    ended = run(verb, "--help")
    assert ended.code == 0
    assert f"例：scorecard {verb}" in ended.out


def test_there_is_no_verb_without_a_test():
    commands = scorecard.app.registered_commands
    verbs = {command.callback.__name__ for command in commands if command.callback}
    assert {verb.replace("_", "-") for verb in verbs} == set(VERBS)


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_no_verb_is_undocumented(readme: str):
    said = (PROJECT / readme).read_text(encoding="utf-8")
    assert [verb for verb in VERBS if f"scorecard {verb}" not in said] == []


def test_without_a_file_nobody_is_alerted_and_the_verb_says_so(run: Run):
    for arguments in ([], ["--test"]):
        ended = run("alerts", *arguments)
        assert ended.code == 0
        assert ended.out.startswith("未设置提醒：没有 ")


@pytest.mark.filterwarnings(WARNED)
def test_who_is_alerted_of_what_is_told_without_the_address(
    loaded: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    with web_server() as server:
        path = tmp_path / "alerts.toml"
        monkeypatch.setenv("SCORECARD_ALERTS", str(path))
        url = f"json://user:s3cret@{server.address}/hook"
        path.write_text(f'[[receivers]]\nname = "值班群"\nurl = "{url}"\nquiet = ""\n', "utf-8")
        path.chmod(0o600)
        asked = run("alerts", "--json")
        [told] = asked.json
        assert (told["name"], told["last_sent"], server.taken) == ("值班群", None, [])
        assert told["kinds"][0] == "case_breached"
        assert "url" not in told
        tested = run("alerts", "--test")
        assert tested.out == "✓ 值班群\n"
        assert [body["title"] for _path, body in server.taken] == ["提醒测试"]
        listed = run("alerts")
        assert "值班群 · 全部合同 · 不设静默时段" in listed.out
        assert "：测试 1" in listed.out
        server.status = 403
        failed = run("alerts", "--test")
        assert (failed.code, failed.out) == (3, "✗ 值班群: 对方未接受、HTTP 403\n")
        assert run("alerts", "--test", "--json").json == [
            {"name": "值班群", "is_taken": False, "why": "refused", "answer": "HTTP 403"}
        ]
        doctor = run("doctor")
        assert "未送达（对方未接受、HTTP 403）" in doctor.out
        assert doctor.code == 1
        everything = "".join(one.out + one.err for one in (asked, tested, listed, failed, doctor))
        assert "s3cret" not in everything
        assert server.address not in everything


ERASE = ("--document", "京海信〔2026〕12号", "--by", "王科长")


def test_erasing_says_what_is_gone_and_what_it_could_not_reach(loaded: Path, run: Run):
    run("export", "cases")
    ended = run("erase", "A1", *ERASE)
    assert ended.code == 0
    first, *others = ended.out.splitlines()
    assert first == "已删除（京海信〔2026〕12号）：工单 1 件，1 行，原件 1 份"
    assert any(str(loaded / "exports") in line for line in others)
    assert "各处的备份" in others[-1]
    assert "应申请删除的原件 1 份" in run("doctor").out
    told = run("erase", "A2", "A3", *ERASE, "--json").json
    assert (told["cases"], told["rows"], told["originals"]) == (["A2", "A3"], 2, [])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("A1", *ERASE[:2]), "须写明申请文号和经办人"),
        (("A1", *ERASE[2:]), "须写明申请文号和经办人"),
        (ERASE, "没有要删除的工单"),
        (("A1", "Z9", *ERASE), "库中没有工单 Z9"),
    ],
)
def test_erasing_wants_cases_on_file_a_paper_and_a_name(
    loaded: Path, run: Run, arguments: tuple[str, ...], said: str
):
    ended = run("erase", *arguments)
    assert ended.code == 2
    assert said in ended.err


def test_erasing_what_was_closed_before_a_day_may_find_nothing(loaded: Path, run: Run):
    assert run("erase", "--closed-before", "2026-05-08", *ERASE, "--json").json["cases"] == []
    assert run("erase", "--closed-before", "2026-05-10", *ERASE, "--json").json["cases"] == [
        "A1",
        "A2",
    ]


def test_help_is_in_the_language_asked_for():
    command = [sys.executable, "-m", "scorecard", "load", "--help", "--lang", "en"]
    said = subprocess.run(command, check=True, capture_output=True, text=True, cwd=PROJECT).stdout
    assert "Load files, folders, ZIPs" in said


def test_a_load_says_what_became_of_every_row(run: Run, cases: Path):
    ended = run("load", str(cases))
    assert ended.code == 0
    assert "3 行 = 入库 2 + 无变化 0 + 退回 1" in ended.out


def test_a_load_speaks_english_when_asked(run: Run, cases: Path):
    ended = run("load", str(cases), "--lang", "en")
    assert "3 rows = 2 accepted + 0 unchanged + 1 refused" in ended.out


def test_a_load_answers_machines(run: Run, cases: Path):
    [account] = run("load", str(cases), "--json").json
    assert (account["rows"], account["accepted"], account["refused"]) == (3, 2, 1)


def test_a_load_counts_the_doubts_that_the_pages_show(run: Run, cases: Path, tmp_path: Path):
    flow = tmp_path / "流转记录.csv"
    flow.write_text("工单编号,操作时间,环节\nNOWHERE,2026-10-15 09:00,转派\n", encoding="utf-8")
    said = run("load", str(cases), str(flow)).out
    assert "待核实 1 处：与其他记录对照才看得出" in said
    with duckdb.connect(run("snapshot").out.strip(), read_only=True) as snapshot:
        [(doubts,)] = snapshot.execute("select doubts from marts.accounts").fetchall()
    assert f"待核实 {doubts}" in said.splitlines()[-1]
    assert doubts == 1


def test_loading_again_changes_nothing(run: Run, cases: Path):
    run("load", str(cases))
    assert "入库 0 + 无变化 2 + 退回 1" in run("load", str(cases)).out


def test_a_load_publishes(run: Run, cases: Path, tmp_path: Path):
    run("load", str(cases))
    assert snapshots.current(tmp_path / "home") is not None


def test_strict_ends_with_3_when_a_row_was_refused(run: Run, cases: Path):
    assert run("load", str(cases), "--strict").code == 3


def test_strict_ends_well_when_none_was(run: Run, cases: Path):
    cases.write_text(CASES + GOOD, encoding="utf-8")
    assert run("load", str(cases), "--strict").code == 0


def test_a_file_that_cannot_be_read_ends_with_2_and_one_line(run: Run, tmp_path: Path):
    path = tmp_path / "broken.xlsx"
    path.write_bytes(b"PK\x03\x04 this was a workbook once")
    ended = run("load", str(path))
    assert ended.code == 2
    assert ended.err.count("\n") == 1
    assert "broken.xlsx" in ended.err


def test_a_file_that_is_not_there_ends_with_2_and_one_line(run: Run):
    ended = run("load", "nowhere.csv")
    assert (ended.code, ended.err.count("\n")) == (2, 1)
    assert "nowhere.csv" in ended.err


def test_a_file_that_cannot_be_read_does_not_keep_the_others_out(run: Run, cases: Path):
    broken = cases.with_name("broken.xlsx")
    broken.write_bytes(b"PK\x03\x04")
    ended = run("load", str(broken), str(cases))
    assert ended.code == 2
    assert "入库 2" in ended.out
    assert run("snapshot").code == 0


def test_the_snapshot_is_a_path(run: Run, loaded: Path):
    ended = run("snapshot")
    assert Path(ended.out.strip()).is_file()
    assert run("snapshot", "--json").json == {"snapshot": ended.out.strip()}


@pytest.mark.parametrize("verb", ["snapshot", "score", "export cases"])
def test_without_a_snapshot_the_remedy_is_named(run: Run, verb: str):
    ended = run(*verb.split())
    assert ended.code == 2
    assert "scorecard load" in ended.err


def test_the_score_is_printed_for_each_reading_by_item(run: Run, loaded: Path):
    ended = run("score")
    assert [reading in ended.out for reading in ("现行", "从严", "从宽")] == [True] * 3
    assert "2 小时" in ended.out or "转派" in ended.out


def test_the_score_answers_machines(run: Run, loaded: Path):
    by_reading = {score["reading"]: score for score in run("score", "--json").json}
    assert set(by_reading) == {"adopted", "strict", "lenient"}
    assert {item["item_no"] for item in by_reading["adopted"]["items"]} == set(range(1, 9))


def test_a_score_as_of_another_day_publishes_nothing(run: Run, loaded: Path):
    before = run("snapshot").out
    then = run("score", "--as-of", "2026-05-08T12:00", "--json").json
    assert {score["as_of"] for score in then} == {"2026-05-08T12:00:00"}
    assert run("snapshot").out == before


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-05-08", "2026-05-08T00:00:00"),
        ("2026-05-08 14:35", "2026-05-08T14:35:00"),
        ("2026-05-08 9:05", "2026-05-08T09:05:00"),
        ("2026-05-08 14:35:20", "2026-05-08T14:35:20"),
        ("2026-05-08T14:35", "2026-05-08T14:35:00"),
        ("2026-05-08T14:35:20", "2026-05-08T14:35:20"),
        ("2026-05-08T14:35:20+08:00", "2026-05-08T14:35:20"),
        ("2026-05-08 14:35:20 +08:00", "2026-05-08T14:35:20"),
        ("2026-05-08T06:35:20Z", "2026-05-08T14:35:20"),
        ("2026/5/8 14：35", "2026-05-08T14:35:00"),
        ("2026年5月8日 14:35", "2026-05-08T14:35:00"),
    ],
)
def test_an_instant_is_read_as_a_cell_of_a_file_is(typed: str, meant: str):
    assert moments.instant(typed).isoformat() == meant


@pytest.mark.parametrize("verb", ["score", "build"])
@pytest.mark.parametrize("typed", ["yesterday", "2026-13-01", "2026-05-08 25:00", "14:35", ""])
def test_what_is_no_instant_ends_with_2_and_a_line_with_an_example(
    run: Run, loaded: Path, verb: str, typed: str
):
    ended = run(verb, "--as-of", typed)
    assert (ended.code, ended.err.count("\n")) == (2, 1)
    assert "2026-10-15 14:35" in ended.err


def test_a_score_and_a_build_take_an_instant_with_its_seconds(run: Run, loaded: Path):
    then = run("score", "--as-of", "2026-05-08 14:35:20", "--json").json
    assert {score["as_of"] for score in then} == {"2026-05-08T14:35:20"}
    path = Path(run("build", "--as-of", "2026-05-08T14:35:20+08:00").out.strip())
    with snapshots.open_snapshot(path) as snapshot:
        as_of = snapshot.query("select as_of from core.moment").as_of[0]
    assert str(as_of) == "2026-05-08 14:35:20"


def test_a_build_publishes_as_of_the_instant_named(run: Run, loaded: Path):
    path = Path(run("build", "--as-of", "2026-05-08").out.strip())
    with snapshots.open_snapshot(path) as snapshot:
        assert (
            str(snapshot.query("select as_of from core.moment").as_of[0]) == "2026-05-08 00:00:00"
        )


def test_an_export_says_which_file_holds_how_many_rows(run: Run, loaded: Path):
    ended = run("export", "cases", "--from", "2026-05-01", "--to", "2026/05/31")
    path, _, rows = ended.out.strip().partition("  ")
    assert Path(path).name == "清河街道_工单清单_2026-05-01至2026-05-31.csv"
    assert Path(path).parent.parent == loaded / "exports"
    assert rows == "2 行"


def test_several_exports_go_to_a_folder_of_ones_choice(run: Run, loaded: Path, tmp_path: Path):
    ended = run("export", "cases", "breaches", "--out", str(tmp_path / "out"), "--json")
    cases, breaches = ended.json
    assert (cases["rows"], breaches["rows"]) == (2, 1)
    [file] = cases["files"]
    content = (Path(cases["folder"]) / file["path"]).read_bytes()
    assert Path(cases["folder"]).parent == tmp_path / "out"
    assert file["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_an_export_may_be_narrowed_in_the_offices_words(run: Run, loaded: Path):
    ended = run(
        *("export", "deductions", "--month", "2026-05", "--item", "2", "--state", "已确认"),
        *("--reading", "从严", "--format", "xlsx", "--lang", "en"),
    )
    assert ended.out.endswith("清河街道_扣分明细_2026-05_部分_从严.xlsx  1 row\n")


def test_a_month_of_what_knows_no_months_is_its_days(run: Run, loaded: Path):
    assert "_2026-05-01至2026-05-31.csv  2 行" in run("export", "cases", "--month", "2026-05").out
    assert "_2026-06-01至2026-06-30.csv  0 行" in run("export", "cases", "--month", "2026-06").out


def test_an_export_in_a_layout_needs_no_other_name(run: Run, loaded: Path):
    ended = run("export", "--layout", "district-platform", "--month", "2026-05")
    assert "清河街道_区级平台报送_2026-05-01至2026-05-31.csv  2 行" in ended.out


@pytest.mark.parametrize(
    ("arguments", "remedy"),
    [
        ("", "scorecard export --list"),
        ("case", "cases 工单清单"),
        ("cases --format pdf", "csv 或 xlsx"),
        ("cases --layout nowhere", "district-platform"),
        ("cases --item 2", "可用：--from"),
        ("cases --unit 甲索", "没有“甲索”"),
        ("cases --month May", "2026-10"),
        ("cases --month 2026-05 --from 2026-05-01", "--month 只能用一次"),
        ("cases --state 迟到", "按时办结"),
        ("cases --from 2026-05-02 --to 2026-05-01", "请对调"),
        ("cases --contract other", "qinghe-2026"),
        ("cases --from 2026-13-01", "2026-10-15"),
        ("cases --to 2026-05-01T12:00", "2026-10-15"),
    ],
)
def test_what_cannot_be_exported_ends_with_2_and_a_line_with_the_remedy(
    run: Run, loaded: Path, arguments: str, remedy: str
):
    ended = run("export", *arguments.split())
    assert (ended.code, ended.err.count("\n")) == (2, 1)
    assert remedy in ended.err
    assert not (loaded / "exports").exists()


def test_what_can_be_exported_is_listed(run: Run):
    said = run("export", "--list").out
    names = ("unit_ranking", "承办单位排名", "--kind", "district-platform")
    assert [name for name in names if name not in said] == []
    listed = run("export", "--list", "--json").json
    assert {"name": "payments", "title": "付款情况", "narrowed_by": []} in listed["datasets"]


def test_the_home_may_be_named_before_or_after_the_verb(run: Run, cases: Path, tmp_path: Path):
    run("--home", str(tmp_path / "one"), "load", str(cases))
    run("load", str(cases), f"--home={tmp_path / 'other'}")
    assert snapshots.current(tmp_path / "one") is not None
    assert snapshots.current(tmp_path / "other") is not None


def test_a_language_nobody_speaks_here_is_refused_in_one_line(run: Run):
    ended = run("score", "--lang", "fr")
    assert (ended.code, ended.err.count("\n")) == (2, 1)


def test_a_doctor_finds_nothing_where_all_is_well(run: Run, loaded: Path):
    ended = run("doctor")
    assert "✗" not in ended.out
    assert ended.code == 0


def test_a_doctor_finds_an_original_that_was_altered(run: Run, loaded: Path):
    [original] = (loaded / "store" / "originals").iterdir()
    original.write_bytes(original.read_bytes() + b"\n")
    ended = run("doctor", "--lang", "en")
    assert ended.code == 1
    assert f"✗ {original}: no longer what was received" in ended.out


def test_a_doctor_finds_an_original_that_is_gone(run: Run, loaded: Path):
    shutil.rmtree(loaded / "store" / "originals")
    ended = run("doctor")
    assert (ended.code, "✗ 原件丢失：工单.csv" in ended.out) == (1, True)


def test_a_doctor_finds_rows_that_were_lost(run: Run, loaded: Path):
    for file in (loaded / "store" / "loads").glob("*/cases.parquet"):
        file.write_bytes(b"")
    ended = run("doctor", "--json")
    assert [finding["is_well"] for finding in ended.json].count(False) == 1


def test_a_doctor_finds_a_snapshot_older_than_the_store(run: Run, loaded: Path, cases: Path):
    before = (loaded / "published" / "CURRENT").read_text()
    cases.write_text(CASES + GOOD.replace("A1", "B1"), encoding="utf-8")
    run("load", str(cases))
    (loaded / "published" / "CURRENT").write_text(before)
    ended = run("doctor")
    assert (ended.code, "scorecard build" in ended.out) == (1, True)


def test_a_doctor_finds_a_snapshot_that_cannot_be_read(run: Run, loaded: Path):
    Path(run("snapshot").out.strip()).write_bytes(b"not a database")
    ended = run("doctor")
    assert (ended.code, "✗" in ended.out) == (1, True)


@pytest.fixture
def held(loaded: Path) -> Iterator[Path]:
    """Have another program open the snapshot for writing."""
    path = snapshots.required(loaded)
    code = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('held'); sys.stdin.read()"
    holder = subprocess.Popen(
        [sys.executable, "-u", "-c", code, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holder.stdout
    assert holder.stdout.readline().strip() == b"held"
    yield path
    holder.communicate()


@pytest.mark.parametrize(
    "arguments", ["score", "export cases", "report daily --day 2026-05-08", "doctor"]
)
def test_a_snapshot_that_another_program_holds_is_told_as_such(
    run: Run, held: Path, arguments: str
):
    ended = run(*arguments.split())
    [line] = [line for line in (ended.out + ended.err).splitlines() if held.name in line]
    assert ended.code == (1 if arguments == "doctor" else 2)
    assert "正被另一个程序以可写方式打开" in line
    assert "(PID " in line
    assert "scorecard build" in line
    assert "lock" not in line


def test_a_new_snapshot_is_due_and_helps_while_another_program_holds_the_last(
    run: Run, loaded: Path, held: Path
):
    assert next_due(loaded) == datetime.min
    assert run("build").code == 0
    assert run("score").code == 0


def test_a_doctor_finds_a_contract_file_that_is_wrong(
    run: Run, loaded: Path, monkeypatch: pytest.MonkeyPatch
):
    (loaded / "contracts").mkdir()
    (loaded / "contracts" / "mine.toml").write_text("id = 1")
    monkeypatch.setenv("SCORECARD_CONTRACTS", str(loaded / "contracts"))
    ended = run("doctor")
    assert (ended.code, "mine.toml" in ended.out) == (1, True)


def test_a_backup_is_written_and_restored(run: Run, loaded: Path, tmp_path: Path):
    told = run("backup", "b.zip", "--json").json
    assert (told["loads"], told["rows"], told["missing"]) == (1, 3, [])
    assert run("backup", "b.zip").code == 2
    shutil.rmtree(loaded)
    ended = run("restore", "b.zip", "--lang", "en")
    assert (ended.code, ended.out) == (0, "restored: 1 loads, 3 rows\n")
    assert run("doctor").code == 0


def test_a_restoring_says_where_the_store_of_before_is(run: Run, loaded: Path):
    for verb in (("restore-from-originals",), ("restore", "b.zip")):
        run("backup", "b.zip")
        ended = run(*verb, "--json")
        assert Path(ended.json["aside"], "journal").is_file()
        assert ended.code == 0
    assert len(list(loaded.glob("store-before-*"))) == 2
    assert run("doctor").code == 0


def test_what_cannot_be_in_a_backup_or_restored_ends_with_3(run: Run, loaded: Path):
    shutil.rmtree(loaded / "store" / "originals")
    ended = run("backup", "b.zip", "--lang", "en")
    assert ended.code == 3
    assert "the store has the originals no more: 工单.csv" in ended.err
    assert run("restore-from-originals").code == 2
    ended = run("restore-from-originals", "--leave-out", "--lang", "en")
    assert ended.code == 3
    assert "left out: load 1 (工单.csv): its original is lost or altered" in ended.err
    assert run("doctor", "--lang", "en").code == 0


def test_fiction_is_not_mixed_into_real_data(run: Run, loaded: Path):
    ended = run("demo", "--days", "1", "--cases-per-day", "1", "--no-serve")
    assert (ended.code, ended.err.count("\n")) == (2, 1)
    assert str(loaded) in ended.err


def test_a_demo_may_be_repeated_and_says_what_to_run_next(
    run: Run, demo_home: Path, tmp_path: Path
):
    home = copied(demo_home, tmp_path / "repeated")
    ended = run("demo", "--home", str(home), "--days", "1", "--no-serve")
    assert ended.code == 0
    assert ended.out.splitlines()[-1] == f"打开看板：scorecard --home {home} serve"


def test_where_nothing_could_be_read_nothing_is_published(run: Run, tmp_path: Path):
    run("load", "nowhere.csv")
    assert snapshots.current(tmp_path / "home") is None


def test_a_home_that_cannot_be_written_ends_with_2_and_one_line(run: Run, cases: Path):
    (cases.parent / "file").write_text("not a folder")
    ended = run("load", str(cases), "--home", str(cases.parent / "file" / "home"))
    assert (ended.code, ended.err.count("\n")) == (2, 1)


def test_a_taken_port_is_said_in_one_line(run: Run):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ended = run("serve", "--port", str(taken.getsockname()[1]))
    assert (ended.code, ended.err.count("\n")) == (2, 1)


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_the_dashboard_and_the_watcher_end_together(tmp_path: Path, ending: signal.Signals):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {"SCORECARD_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "scorecard", "serve", "--port", str(port)]
    said = tmp_path / "said"
    with said.open("wb") as out:
        serving = subprocess.Popen(
            command, cwd=PROJECT, env=environment, stdout=out, stderr=out, start_new_session=True
        )
    try:
        wait_until(lambda: answers(port) and is_held(tmp_path / "inbox" / ".watching"))
        wait_until(lambda: bool(said.read_bytes()))
        serving.send_signal(ending)
        assert serving.wait(20) == 0
    finally:
        serving.kill()
        serving.wait()
    assert not answers(port)
    assert not is_held(tmp_path / "inbox" / ".watching")
    where = f"http://127.0.0.1:{port} · 收件箱：{tmp_path / 'inbox'}"
    told = f"看板：{where} · 按 Ctrl-C 结束\n未启用登录：只在本机应答。\n"
    assert said.read_text(encoding="utf-8") == told


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::", "panel.example"])
def test_nobody_else_is_answered_where_nobody_signs_in(run, monkeypatch, tmp_path, host: str):
    monkeypatch.setenv("SCORECARD_PROVIDER", str(tmp_path / "none.toml"))
    ended = run("serve", "--host", host)
    assert (ended.code, ended.err.count("\n")) == (2, 1)
    assert str(tmp_path / "none.toml") in ended.err


def test_an_address_that_this_machine_has_not_is_named(run, monkeypatch, tmp_path: Path):
    written(tmp_path, "http://127.0.0.1:9", "http://127.0.0.1:8501")
    monkeypatch.setenv("SCORECARD_PROVIDER", str(tmp_path / "provider.toml"))
    ended = run("serve", "--host", "192.0.2.1")
    assert ended.code == 2
    assert "192.0.2.1" in ended.err


@pytest.mark.skipif(sys.platform == "win32", reason="who is whose child is asked of `ps`")
def test_nothing_of_a_serve_that_is_killed_goes_on(tmp_path: Path, cases: Path):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {"SCORECARD_HOME": str(tmp_path / "home")}
    command = [sys.executable, "-m", "scorecard", "serve", "--port", str(port)]
    serving = subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=subprocess.DEVNULL)
    try:
        wait_until(lambda: answers(port) and (tmp_path / "home" / "inbox").is_dir())
        shutil.copy(cases, tmp_path / "home" / "inbox")  # so that the reader of files runs too
        wait_until(lambda: len(below(serving.pid)) == 3)
        family = below(serving.pid)
    finally:
        serving.kill()
        serving.wait()
    wait_until(lambda: not family & running().keys(), seconds=20)
    assert not answers(port)
    assert not is_held(tmp_path / "home" / "inbox" / ".watching")


def running() -> dict[int, int]:
    """Return the parent of every process that runs."""
    command = ["ps", "-eo", "pid=,ppid=,stat="]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    return {int(pid): int(of) for pid, of, state in map(str.split, lines) if state[0] != "Z"}


def below(pid: int) -> set[int]:
    """Return the processes that descend from one, but for threads of the system's own."""
    parents, found = running(), {pid}
    while more := {each for each, of in parents.items() if of in found} - found:
        found |= more
    return found - {pid}


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2):
            return True
    except OSError:
        return False


def is_held(lock: Path) -> bool:
    if not lock.exists():
        return False
    attempt = FileLock(lock, blocking=False, preserve_lock_file=True)
    try:
        with attempt:
            return False
    except TimeoutError:
        return True


def wait_until(happened: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, f"it did not happen within {seconds:.0f} s"
        time.sleep(0.1)


CHINESE = "README.zh-CN.md"


def documented(readme: str) -> list[str]:
    """Return the commands of the terminal sessions of a README, in order."""
    said = (PROJECT / readme).read_text(encoding="utf-8")
    sessions = re.findall(r"^```console\n(.*?)^```", said, re.DOTALL | re.MULTILINE)
    return [line[2:] for s in sessions for line in s.splitlines() if line.startswith("$ ")]


def test_both_readmes_document_the_same_commands():
    english = [command.removesuffix(" --lang en") for command in documented("README.md")]
    assert [command.replace("files", "文件") for command in english] == documented(CHINESE)


def test_every_documented_command_runs(run: Run, tmp_path: Path):
    """Type the first into a shell, and give the others to the same front door."""
    first, *others = documented(CHINESE)
    found = str(Path(sys.executable).parent)
    typed = {"PATH": f"{found}{os.pathsep}{os.environ['PATH']}"}
    ended = subprocess.run(
        first, shell=True, cwd=tmp_path, env=os.environ | typed, capture_output=True, text=True
    )
    assert ended.returncode == 0, f"$ {first}\n{ended.stdout}{ended.stderr}"
    for command in others:
        program, *arguments = shlex.split(command)
        assert program == "scorecard"
        answered = run(*arguments)
        assert answered.code == 0, f"$ {command}\n{answered.out}{answered.err}"


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_every_documented_target_is_in_the_makefile(readme: str):
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    said = (PROJECT / readme).read_text(encoding="utf-8")
    assert set(re.findall(r"(?:^|`)make ([a-z]+)\b", said, re.MULTILINE)) <= targets


def test_a_fault_of_the_program_ends_in_one_line_that_quotes_no_data(run: Run, monkeypatch):
    def fail(*_given: object) -> None:
        raise ValueError("张三 13800138000")

    monkeypatch.setattr("warehouse.scores.scores", fail)
    ended = run("score", "--lang", "en")
    assert ended.code == 2
    assert ended.err.startswith("The program failed (ValueError, tests/test_scorecard.py:")
    assert ended.err.count("\n") == 1
    assert "张三" not in ended.err


def test_signs_that_move_the_cursor_or_turn_the_line_are_shown(run: Run, tmp_path: Path):
    name = "\x1b[31m工单\u202e[red].csv"
    (tmp_path / name).write_text(CASES + GOOD, encoding="utf-8")
    ended = run("load", str(tmp_path / name))
    assert "\x1b" not in ended.out + ended.err
    assert "⟨U+001B⟩[31m工单⟨U+202E⟩[red].csv：1 行" in ended.out
    told = run("load", str(tmp_path / name), "--json")
    assert "\x1b" not in told.out
    assert told.json[0]["source_file"] == name
    assert "\\u202e" in told.out
