"""The walls of the house: what SQL may read, what a page may hold, what no file may say."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import sqlglot
from packaging.requirements import Requirement
from sqlglot import exp

from warehouse.models import FUNCTIONS, checks, models, ranges, read_model

PROJECT = Path(__file__).resolve().parent.parent
SQL = PROJECT / "warehouse" / "sql"
MODELS = sorted(path for path in SQL.glob("*/*.sql"))
DASHBOARD = PROJECT / "dashboard"
PAGES = sorted((DASHBOARD / "pages").glob("[a-z]*.py"))
PARTS = [
    path
    for path in sorted(DASHBOARD.glob("*/*.py"))
    if path.parent.name not in ("pages", "queries", "charts", "forms")  # a form sends what is typed
    and not path.stem.endswith(("_filters", "search"))
]

ROOMS = ("dashboard", "exports", "reports", "warehouse", "console", "etl")
READS = {
    "core": {"staging", "core"},
    "doubts": {"staging", "core"},
    "clauses": {"core"},
    "questions": {"core"},
    "risks": {"core", "clauses", "marts", "risks"},
    "matters": {"core", "clauses", "marts", "risks"},
    "marts": {"core", "doubts", "clauses", "risks", "matters", "marts"},
    "ranges": {"core", "marts"},
    "checks": {"store", "staging", "core", "doubts", "clauses", "risks", "matters", "marts"},
}
THE_CLOCK_AND_CHANCE = (
    exp.CurrentTimestamp,
    exp.CurrentDate,
    exp.CurrentTime,
    exp.CurrentDatetime,
    exp.Rand,
    exp.Randn,
)
# No mart knows what a reader narrows by: a unit, an area, a stretch of a case's life.
NARROWED = {"case.exemptions", "ledger.months", "rankings.units", "video.kinds", "video.months"}
PASSING_ON = {"pooled_between", "ranking_between"}  # all that `rated` or `ranked` add to a row
CALLED = {""}  # what a macro returns is named by its call
LONGEST_MODEL = 120
LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-bench.txt")
PINS = (*LOCKS, "requirements-sqlmesh.txt")  # whose runner shares none of ours
HELD_BACK_BY_DBT = {"protobuf"}
CHINESE = re.compile("[\u4e00-\u9fff]")
PROSE = re.compile("[A-Za-z]+ [a-z]+ [a-z]+")
WORDS_OF_THE_DATA = ("满意", "基本满意")  # as the platform writes its ratings
ITS_OTHER_NAMES = {"now", "today", "random", "uuid", "get_current_timestamp", "localtimestamp"}


def name_of(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.fixture(params=MODELS, ids=name_of)
def model(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


@pytest.fixture
def tree(model: Path) -> exp.Expr:
    statements = [
        found for found in sqlglot.parse(model.read_text(encoding="utf-8"), read="duckdb") if found
    ]
    assert len(statements) == 1, "a model is one select"
    return statements[0]


@pytest.fixture(params=PAGES, ids=lambda path: path.stem)
def page(request: pytest.FixtureRequest) -> ast.Module:
    return ast.parse(Path(request.param).read_text(encoding="utf-8"))


@pytest.fixture(params=PARTS, ids=name_of)
def room_module(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


def tracked_files() -> list[Path]:
    """Return the files git follows or would follow; in an unpacked archive, every text we ship."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=PROJECT,
        capture_output=True,
        check=True,
        text=True,
    )
    found = (PROJECT / name for name in listing.stdout.split("\0") if name)
    return [path for path in found if path.is_file()]


def text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8", errors="ignore")


def test_there_are_models_to_hold_to_the_rules():
    assert {path.parent.name for path in MODELS} == set(READS)


def test_a_model_reads_downward_only(model: Path, tree: exp.Expr):
    tables = {f"{table.db}.{table.this.name}" for table in tree.find_all(exp.Table) if table.db}
    assert {table.split(".")[0] for table in tables} <= READS[model.parent.name]
    called = {call.name.lower() for call in tree.find_all(exp.Anonymous)}
    assert read_model(model).reads == tables.union(*(_read_by(macro) for macro in called))


@cache
def _read_by(macro: str) -> frozenset[str]:
    """Return the tables that a macro of ours reads, itself or through others."""
    written = sqlglot.parse(text_of(FUNCTIONS), dialect="duckdb")
    created = [each for each in written if isinstance(each, exp.Create)]
    own = next((each for each in created if each.this.this.name == macro), None)
    if own is None:
        return frozenset()
    tables = frozenset(f"{table.db}.{table.name}" for table in own.find_all(exp.Table) if table.db)
    called = {call.name.lower() for call in own.find_all(exp.Anonymous)} - {macro}
    return tables.union(*map(_read_by, called))


def test_a_model_names_every_table_with_its_schema_unless_it_is_a_cte(tree: exp.Expr):
    ctes = {cte.alias for cte in tree.find_all(exp.CTE)}
    bare = {table.name for table in tree.find_all(exp.Table) if not table.db}
    assert bare - CALLED <= ctes


def test_a_model_says_what_it_answers_and_its_grain(model: Path):
    head = model.read_text(encoding="utf-8").split("\nselect")[0].split("\nwith")[0]
    assert head.startswith("-- ")
    if model.parent.name != "checks":
        assert re.search(r"^-- Grain: [a-z_0-9, ]+\.$", head, re.MULTILINE)


def test_a_model_is_short(model: Path):
    assert len(model.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODEL


def test_a_model_yields_codes_and_figures_and_no_sentence(tree: exp.Expr):
    texts = [literal.this for literal in tree.find_all(exp.Literal) if literal.is_string]
    data = [*WORDS_OF_THE_DATA, *re.findall("〔.+?〕", " ".join(texts))]
    assert [text for text in texts if CHINESE.search(text) and text not in data] == []
    assert [text for text in texts if PROSE.search(text)] == []


def test_a_model_ends_without_a_semicolon(model: Path):
    assert ";" not in re.sub(r"--.*|'[^']*'", "", model.read_text(encoding="utf-8"))


def test_a_model_selects_no_star(model: Path, tree: exp.Expr):
    if model.stem in PASSING_ON:
        return
    stars = [star for star in tree.find_all(exp.Star) if not isinstance(star.parent, exp.Count)]
    assert stars == []


def test_a_model_knows_neither_the_clock_nor_chance(tree: exp.Expr):
    called = {call.name.lower() for call in tree.find_all(exp.Anonymous)}
    assert not called & ITS_OTHER_NAMES
    assert list(tree.find_all(*THE_CLOCK_AND_CHANCE)) == []


@pytest.mark.parametrize("table", sorted(model.table for model in models()))
def test_a_model_has_a_reader(table: str):
    in_sql = {read for model in (*models(), *checks(), *ranges()) for read in model.reads}
    in_python = re.compile(rf"\b{re.escape(table)}\b")
    assert table in in_sql or any(in_python.search(source) for source in _product_sources())


@cache
def _product_sources() -> tuple[str, ...]:
    return tuple(text_of(path) for room in ROOMS for path in (PROJECT / room).rglob("*.py"))


def test_reports_and_queries_of_pages_filter_and_order_and_leave_the_rest_to_marts():
    files = [*(PROJECT / "reports" / "figures").glob("*.py"), *(DASHBOARD / "queries").glob("*.py")]
    found = {
        f"{path.stem}.{getattr(part, 'name', '')}"
        for path in files
        for part in ast.parse(text_of(path)).body
        if re.search(r"\bgroup by\b|\b(inner|left|cross) join\b", _texts_of(part))
    }
    assert found == NARROWED


def _texts_of(part: ast.stmt) -> str:
    return " ".join(
        node.value
        for node in ast.walk(part)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def test_a_page_begins_with_its_question(page: ast.Module):
    assert ast.get_docstring(page)


def test_a_page_holds_no_sql_and_no_html(page: ast.Module):
    texts = [
        node.value.lower()
        for node in ast.walk(page)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    keywords = [node.arg for node in ast.walk(page) if isinstance(node, ast.keyword)]
    assert not [text for text in texts if re.search(r"\bselect\b.+\bfrom\b", text, re.DOTALL)]
    assert not [text for text in texts if re.search(r"</?(div|span|p|br|table|style)\b", text)]
    assert "unsafe_allow_html" not in keywords


def test_a_page_does_not_aggregate(page: ast.Module):
    called = {node.attr for node in ast.walk(page) if isinstance(node, ast.Attribute)}
    assert not called & {"groupby", "merge", "pivot", "pivot_table", "agg", "html"}


def test_a_part_of_a_page_draws_what_it_is_given(room_module: Path):
    """A part asks nothing itself; a filter or a search may ask for what it offers."""
    tree = ast.parse(room_module.read_text(encoding="utf-8"))
    asking = {
        name.asname or name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "dashboard.queries"
        for name in node.names
    }
    asked = [
        ast.unparse(node.func)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in asking
    ]
    assert asked == []


@pytest.mark.parametrize("module", sorted((PROJECT / "dashboard").rglob("*.py")), ids=name_of)
def test_what_is_kept_is_told_apart_by_something(module: Path):
    # Streamlit tells answers apart by the arguments that do not begin with an underscore.
    kept = [
        function
        for function in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef)
        and any("st.cache_" in ast.unparse(one) for one in function.decorator_list)
    ]
    unnamed = [f for f in kept if all(one.arg.startswith("_") for one in f.args.args)]
    assert [function.name for function in unnamed if function.args.args] == []


def test_no_module_of_the_dashboard_hides_one_of_the_standard_library():
    found = [*DASHBOARD.glob("*.py"), *(path.parent for path in DASHBOARD.glob("*/__init__.py"))]
    modules = {path.stem for path in found} - {"__init__"}
    assert not modules & sys.stdlib_module_names


def test_no_file_names_a_registry_or_a_workplace():
    # Written in halves, so that this file does not name them itself.
    hosts = ["pypi" + ".org", "python" + "hosted.org", "index" + "-url", "find" + "-links"]
    places = ["/work" + "/", "/opt" + "/pypi", "/root" + "/"]
    said = re.compile("|".join(map(re.escape, hosts + places)))
    found = {
        str(path.relative_to(PROJECT)): hit.group()
        for path in tracked_files()
        if (hit := said.search(text_of(path)))
    }
    assert found == {}


def _pins(lock: str) -> list[str]:
    return re.split(r"\n(?=[a-z])", (PROJECT / lock).read_text(encoding="utf-8"))


@pytest.mark.parametrize("lock", PINS)
def test_every_pinned_dependency_carries_its_hashes(lock: str):
    assert len(_pins(lock)) > 40
    assert [pin.split()[0] for pin in _pins(lock) if "--hash=sha256:" not in pin] == []


def test_what_runs_and_what_checks_it_are_pinned_to_the_same_versions():
    runs, checks_it, measures_it = ({pin.split()[0] for pin in _pins(lock)} for lock in LOCKS)
    assert runs < checks_it
    held_back = {pin.split("==")[0] for pin in runs - measures_it}
    assert held_back <= HELD_BACK_BY_DBT | _declared("install")
    names = {pin.split("==")[0] for pin in runs}
    assert names.isdisjoint(_declared("dev"))
    assert names >= _declared("") | _declared("install")


def test_nothing_that_runs_imports_what_only_the_checks_have():
    sources = [path for room in ROOMS for path in (PROJECT / room).rglob("*.py")]
    roots = {
        name.partition(".")[0]
        for path in (*sources, PROJECT / "scorecard.py")
        for name in _imports(ast.parse(text_of(path)))
    }
    homes = packages_distributions()
    known = _declared("") | _declared("spark")
    foreign = roots - sys.stdlib_module_names - {*ROOMS, "scorecard"}
    assert len(foreign) > 15
    assert {root for root in foreign if known.isdisjoint(map(_plain, homes.get(root, ())))} == set()


def _imports(tree: ast.Module) -> Iterator[str]:
    """Yield every module that is imported anywhere within, also where a function runs."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield str(node.module)


def _declared(extra: str) -> set[str]:
    project = tomllib.loads(text_of(PROJECT / "pyproject.toml"))["project"]
    written = project["optional-dependencies"][extra] if extra else project["dependencies"]
    return {_plain(Requirement(each).name) for each in written}


def _plain(name: str) -> str:
    return name.lower().replace("_", "-")


def test_nothing_is_left_over():
    leftover = re.compile(r"\.(orig|rej|bak|tmp|swp|duckdb|wal|pyc|log)$|~$|\.DS_Store$")
    assert [path.name for path in tracked_files() if leftover.search(path.name)] == []
    marks = re.compile("TO" + "DO|FIX" + "ME|X" + "XX|^<<<<<<< |^>>>>>>> ", re.MULTILINE)
    texts = [path for path in tracked_files() if path.suffix in {".py", ".sql", ".md", ".toml"}]
    assert [str(path) for path in texts if marks.search(text_of(path))] == []


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_readme_maps_every_top_folder(readme: str):
    said = (PROJECT / readme).read_text(encoding="utf-8")
    tops = {path.relative_to(PROJECT).parts[0] for path in tracked_files()}
    folders = {top for top in tops if (PROJECT / top).is_dir()}
    assert [folder for folder in sorted(folders) if f"{folder}/" not in said] == []
