"""What a case says of a citizen, erased on request: gone from every byte; every figure stays."""

import shutil
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl import from_originals
from etl.intake import load_paths
from tests.made_files import csv_text, xlsx, zipped
from warehouse import (
    audit,
    backup,
    doctor,
    erased_rows,
    erasing,
    files,
    published,
    published_audit,
    restoring,
    rows_audit,
    snapshots,
    swapping,
)
from warehouse.build import build
from warehouse.erased_rows import MARK
from warehouse.errors import UserError
from warehouse.store import ERASED, Store

HEAD = (
    *("工单编号", "标题", "主要内容", "来电人", "来电人电话", "地址", "派单时间", "转派时间"),
    *("办结时间", "承办单位"),
)
GONE = ("甲街道路灯昏暗", "夜里看不清台阶", "欧阳修远", "13911112222", "槐花巷七号院")
KEPT = ("乙广场积水严重", "雨后三天未退", "司马光明", "13933334444", "柳荫街九号院")


def case(number: str, said: tuple[str, ...] = GONE, closed: str = "2026-06-01 16:00", **other: str):
    title, content, name, phone, address = said
    handed = other.get("handed", "2026-06-01 09:00")
    forwarded = other.get("forwarded", "2026-06-01 09:20")
    told = other.get("title", title)
    return (number, told, content, name, phone, address, handed, forwarded, closed, "第三社区")


def load(home: Path, name: str, *rows: tuple[str, ...]) -> Any:
    path = home.parent / name
    path.write_text(csv_text([HEAD, *rows]), encoding="utf-8")
    [account] = load_paths([path], home)
    return account


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a store of several files in which A is named: new, changed, again, refused, zipped."""
    folder = tmp_path_factory.mktemp("made")
    home = folder / "home"
    late = case("A", closed="2026-06-03 10:00")
    load(home, "first.csv", case("A", closed="", forwarded="2026-05-31 09:00"), case("B", KEPT))
    load(home, "changed.csv", late, case("C", KEPT, closed="2026-06-02 16:00"))
    load(home, "again.csv", late, case("D", KEPT))
    load(home, "reworded.csv", case("A", closed="2026-06-03 10:00", title=GONE[0] + "了"))
    load(home, "again too.csv", late)
    load(home, "refused.csv", case("A", handed="昨天"), case("E", KEPT, handed="昨天"))
    load(home, "other.csv", case("F", KEPT))
    book = xlsx(("工单", [HEAD, case("A", closed="2026-06-03 10:00"), case("G", KEPT)]))
    other = csv_text([HEAD, case("H", KEPT)]).encode()
    (folder / "year.zip").write_bytes(zipped({"a.xlsx": book, "b.csv": other}))
    assert [each.problem for each in load_paths([folder / "year.zip"], home)] == [None, None]
    build(home)
    return folder


@pytest.fixture
def home(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "copy")) / "home"


def erase(home: Path, *cases: str) -> erasing.Erased:
    return erasing.erase(home, cases or ("A",), "京海信〔2026〕12号", "王科长")


def texts(home: Path) -> Iterator[tuple[Path, str]]:
    """Yield all that any file below a folder says, tables and ZIPs read."""
    for path in home.rglob("*"):
        if path.suffix == ".parquet":
            with duckdb.connect() as connection:
                yield path, repr(connection.execute(f"from read_parquet('{path}')").fetchall())
        elif path.suffix == ".duckdb":
            yield path, "".join(_tables(path))
        elif path.is_file():
            yield path, path.read_bytes().decode("utf-8", "replace")
            if zipfile.is_zipfile(path):
                yield path, "".join(_members(path))


def _tables(path: Path) -> Iterator[str]:
    with duckdb.connect(str(path), read_only=True) as connection:
        for (name,) in connection.execute(
            "select schema_name || '.\"' || table_name || '\"' from duckdb_tables()"
        ).fetchall():
            yield repr(connection.execute(f"from {name}").fetchall())


def _members(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            yield archive.read(name).decode("utf-8", "replace")
            if zipfile.is_zipfile(archive.open(name)):
                with zipfile.ZipFile(archive.open(name)) as inside:
                    yield from (
                        inside.read(n).decode("utf-8", "replace") for n in inside.namelist()
                    )


def found(home: Path, words: tuple[str, ...]) -> set[str]:
    """Return which words any file says."""
    return {word for _, text in texts(home) for word in words if word in text}


def raw(home: Path, words: tuple[str, ...]) -> set[str]:
    """Return which words stand in the bytes of any file, as they are."""
    whole = [path.read_bytes() for path in home.rglob("*") if path.is_file()]
    return {word for word in words for content in whole if word.encode() in content}


# Two versions that differed in their texts alone say the same afterwards: the later one stands.
OF_TEXTS = {"title", "content", "source_cells", "is_current"}
OF_FILE = {"source_file", "source_sheet", "source_row", "load_id", "load_no", "known_at"}


def asked(home: Path, sql: str) -> list[dict[str, Any]]:
    with snapshots.open_snapshot(snapshots.required(home)) as snapshot:
        return snapshot.rows(sql)


def figures(home: Path) -> dict[str, list[dict[str, Any]]]:
    """Return what is published, of cases without their texts and the file that says so."""
    tables = {
        "marts.deductions": {"title"},
        "marts.score_now": set[str](),
        "marts.score_items": set[str](),
        "core.ranking_cases": set[str](),
        "core.closing_clocks": set[str](),
        "core.case_versions": OF_TEXTS,
        "core.cases": OF_TEXTS | OF_FILE,
    }
    with snapshots.open_snapshot(snapshots.required(home)) as snapshot:
        return {
            name: sorted(
                (
                    {of: row[of] for of in row if of not in without}
                    for row in snapshot.rows(f"from {name}")
                ),
                key=repr,
            )
            for name, without in tables.items()
        }


def amiss(home: Path) -> list[str]:
    told = [*doctor._store(Store(home).history())]
    told += doctor._judged(
        published_audit.amiss(home, Store(home).history()), published_audit.well(home)
    )
    return [each.sentence.text("en") for each in told if not each.is_well]


def titles(home: Path) -> dict[str, str | None]:
    with duckdb.connect() as connection:
        Store(home).attach(connection)
        told = connection.execute("select case_id, title from store.cases where is_current")
        return dict(told.fetchall())


def test_nothing_of_it_stands_anywhere_and_all_of_another_case_does(home: Path):
    assert found(home, GONE) == set(GONE)
    erased = erase(home)
    assert (erased.cases, len(erased.originals)) == (["A"], 8)
    assert found(home, GONE) == raw(home, GONE) == set()
    assert found(home, KEPT) == set(KEPT)
    assert amiss(home) == []
    assert titles(home)["A"] == MARK
    assert len(list((home / "published").glob("*.duckdb"))) == 1


def test_every_figure_is_what_it_was(home: Path):
    before = Store(home).history()
    told = figures(home)
    with snapshots.open_snapshot(snapshots.required(home)) as snapshot:
        [moment] = snapshot.rows("select as_of from core.moment")
    erase(home)
    build(home, moment["as_of"], is_whole=True)
    assert figures(home) == told
    now = Store(home).history()
    assert now.loads == before.loads
    assert [*rows_audit.rows_astray(now.commits), *rows_audit.loose_sightings(now)] == []


def test_who_erased_what_on_which_paper_is_noted(home: Path):
    erased = erase(home)
    [act] = audit.acts(home)
    assert (act.what, act.name, act.role) == ("erased", "王科长", "here")
    assert act.about == {
        "cases": ["A"],
        "document": "京海信〔2026〕12号",
        "rows": erased.rows,
        "originals": list(erased.originals),
    }


def test_a_later_export_does_not_bring_it_back(home: Path):
    erase(home)
    late = case("A", closed="2026-06-03 10:00")
    again = load(home, "later.csv", late, case("B", KEPT, closed=""), case("J", KEPT))
    assert (again.problem, again.accepted, again.unchanged) == (None, 2, 1)
    changed = load(home, "reopened.csv", case("A", closed="2026-06-05 10:00"))
    assert (changed.problem, changed.accepted) == (None, 1)
    refused = load(home, "refused later.csv", case("A", handed="前天"), case("", handed="A"))
    assert (refused.problem, refused.refused) == (None, 2)
    build(home)
    assert found(home, GONE) == set()
    assert found(home, KEPT) == set(KEPT)
    assert amiss(home) == []


def test_the_very_file_does_not_bring_its_bytes_back(home: Path, made: Path):
    erase(home)
    [account] = load_paths([made / "changed.csv"], home)
    assert (account.problem, account.was_known) == (None, True)
    [account] = load_paths([made / "changed.csv"], home, forced="cases")
    assert account.problem
    assert "京海信〔2026〕12号" in account.problem.message.text("en")
    again = load_paths([made / "year.zip"], home)
    assert [each.was_known for each in again] == [True, True]
    (home.parent / "more.zip").write_bytes(
        zipped(
            {
                "a.csv": (made / "first.csv").read_bytes(),
                "b.csv": csv_text([HEAD, case("K", KEPT)]).encode(),
            }
        )
    )
    assert [each.problem for each in load_paths([home.parent / "more.zip"], home)] == [None, None]
    assert found(home, GONE) == set()
    build(home)
    assert amiss(home) == []


def test_a_backup_and_both_ways_of_restoring_hold_what_is_left(home: Path, tmp_path: Path):
    erase(home)
    before = titles(home)
    written = backup.write(home, tmp_path / "backup.zip")
    assert (written.missing, written.erased) == ((), 8)
    restored = from_originals.restore(home)
    assert (restored.left_out, restored.otherwise) == ([], [])
    assert restored.swapped.aside
    files.remove(restored.swapped.aside)
    assert (titles(home), found(home, GONE)) == (before, set())
    restoring.restore(tmp_path / "other", tmp_path / "backup.zip")
    build(tmp_path / "other")
    assert (titles(tmp_path / "other"), found(tmp_path / "other", GONE)) == (before, set())
    assert load(tmp_path / "other", "l.csv", case("A", closed="2026-06-03 10:00")).unchanged == 1
    assert found(tmp_path / "other", GONE) == set()


def test_a_backup_of_before_brings_it_back_and_that_is_told(home: Path, tmp_path: Path):
    backup.write(home, tmp_path / "backup.zip")
    erase(home)
    assert restoring.restore(home, tmp_path / "backup.zip").unerased == ("A",)


def test_rows_that_nothing_can_be_read_for_again_are_named_where_they_are_damaged(home: Path):
    erase(home)
    [path] = (home / "store" / "loads").glob("000002-*/cases.parquet")
    path.write_bytes(b"")
    with pytest.raises(UserError, match="was erased on request, and its rows are lost"):
        from_originals.restore(home)
    restored = from_originals.restore(home, is_partial=True)
    assert len(restored.left_out) == 1
    assert load(home, "l.csv", case("A", closed="2026-06-09 10:00")).accepted == 1
    assert found(home / "store", GONE) == set()


def test_an_unknown_case_is_refused_and_nothing_is_begun(home: Path):
    before = {path: path.read_bytes() for path in (home / "store").rglob("*") if path.is_file()}
    with pytest.raises(UserError, match="No case Z is on file"):
        erase(home, "A", "Z")
    assert before == {p: p.read_bytes() for p in (home / "store").rglob("*") if p.is_file()}


def test_where_a_figure_would_be_another_nothing_is_erased(
    home: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(erasing, "FIGURES", ("select title from core.cases order by all",))
    with pytest.raises(UserError, match="a figure would be another; nothing was erased"):
        erase(home)
    assert found(home, GONE) == set(GONE)
    assert amiss(home) == []


def test_cases_closed_before_a_day_are_those_of_their_last_version(home: Path):
    assert erasing.closed_before(home, date(2026, 6, 2)) == ["B", "D", "F", "G", "H"]  # A later
    erase(home, "B", "D")
    assert erasing.closed_before(home, date(2026, 6, 2)) == ["F", "G", "H"]


def test_cases_are_not_one_for_having_no_title_any_more(home: Path):
    twins = "select row_key from marts.doubts where doubt = 'row:same_as_another' order by all"
    assert {row["row_key"] for row in asked(home, twins)} == {"B", "C", "D", "F", "G", "H"}
    erase(home, "B", "D")
    assert {row["row_key"] for row in asked(home, twins)} == {"C", "F", "G", "H"}


def test_what_people_took_out_or_put_in_is_named(home: Path):
    for name in (
        "exports/cases-1",
        "store-before-1",
        "inbox/loaded/2026-06-01",
        "inbox/.proposed/1",
    ):
        (home / name).mkdir(parents=True)
    told = [path.relative_to(home).as_posix() for path in erase(home).unreached]
    assert told == [
        "exports/cases-1",
        "store-before-1",
        "inbox/loaded/2026-06-01",
        "inbox/.proposed/1",
    ]


MOMENTS: dict[str, tuple[Any, str]] = {
    "while rows are written": (erased_rows, "rewrite"),
    "before it is published": (published, "publish"),
    "before the swap": (swapping, "swap"),
    "between the two names": (Store, "take_place"),
    "before it is noted": (audit, "note"),
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_kill_leaves_one_of_the_two_whole_and_the_next_erasure_ends_it(
    home: Path, moment: str, monkeypatch: pytest.MonkeyPatch
):
    of, name = MOMENTS[moment]
    true: Callable[..., Any] = getattr(of, name)

    def killed(*given: Any, **more: Any) -> Any:
        is_other = of is Store and given[0].home != home
        if is_other:
            return true(*given, **more)
        raise KeyboardInterrupt

    store = Store(home)
    with monkeypatch.context() as patched:
        patched.setattr(of, name, killed)
        if of is Store:
            patched.setattr(erasing, "Store", lambda _home: store)
        with pytest.raises(KeyboardInterrupt):
            erase(home)
    build(home)
    assert amiss(home) == []
    assert not (home / ERASED).exists()
    assert found(home / "store", GONE) in (set(), set(GONE))
    erase(home)
    assert found(home, GONE) == set()
    assert amiss(home) == []
