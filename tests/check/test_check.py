"""A minute's check sees every change, and begins with the tests that are nearest to it."""

import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.check.changes import changes
from tests.check.dependants import dependants
from tests.check.nearest import EVERY_FILE, nearest

PROJECT = Path(__file__).resolve().parents[2]
TREE = {
    "scorecard.py": "def main():\n    from warehouse import near\n",
    "warehouse/__init__.py": "",
    "warehouse/near.py": '"""Reads marts.score_now and words.toml."""\nfrom warehouse import far\n',
    "warehouse/far.py": "",
    "warehouse/words.toml": "",
    "warehouse/sql/marts/score_now.sql": "select 1 from core.cases",
    "warehouse/sql/core/cases.sql": "select 1",
    "dashboard/pages/cases.py": "import dashboard.parts",
    "dashboard/parts.py": "",
    "tests/conftest.py": "import warehouse.near",
    "tests/world.py": "import warehouse.near",
    "tests/test_far.py": "",
    "tests/test_house.py": "",
    "tests/test_near.py": "import warehouse.near",
    "tests/test_worlds.py": "from tests import world",
    "tests/test_alone.py": "from warehouse import cases",
    "tests/test_opened.py": 'opened("cases")',
    "tests/test_command.py": 'RUN = """\nimport scorecard\n"""',
}

Git = Callable[..., str]


known_once = cache(dependants)  # of a tree that does not change meanwhile


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name, text in TREE.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def git(tree: Path) -> Git:
    """Run git in the tree, all of which main holds."""

    def git(*arguments: str) -> str:
        who = ("-c", "user.name=one", "-c", "user.email=one@example.org")
        command = ("git", *who, *arguments)
        return subprocess.run(command, cwd=tree, check=True, capture_output=True, text=True).stdout

    git("init", "--quiet", "--initial-branch", "main")
    git("add", "--all")
    git("commit", "--quiet", "--message", "begin")
    return git


def touched(tree: Path, *changed: str) -> list[str]:
    found = nearest(tree, [Path(name) for name in changed])
    return [path.stem.removeprefix("test_") for path in found if path != EVERY_FILE]


def test_the_change_is_what_differs_from_where_the_branch_left_main(tree: Path, git: Git):
    git("switch", "--quiet", "--create", "topic")
    (tree / "warehouse/far.py").write_text("FAR = 1\n", encoding="utf-8")
    git("commit", "--quiet", "--all", "--message", "committed")
    git("switch", "--quiet", "main")
    (tree / "dashboard/parts.py").write_text("PARTS = 1\n", encoding="utf-8")
    git("commit", "--quiet", "--all", "--message", "of others, since")
    git("switch", "--quiet", "topic")
    (tree / "scorecard.py").write_text("", encoding="utf-8")
    (tree / "warehouse/words.toml").unlink()
    (tree / "warehouse/新.py").write_text("", encoding="utf-8")
    assert changes(tree).files == {
        *(Path("warehouse/far.py"), Path("scorecard.py")),
        *(Path("warehouse/words.toml"), Path("warehouse/新.py")),
    }


def test_on_the_trunk_itself_the_change_is_what_is_not_committed(tree: Path, git: Git):
    assert changes(tree).files == set()
    (tree / "scorecard.py").write_text("", encoding="utf-8")
    git("add", "--all")
    assert changes(tree).files == {Path("scorecard.py")}


def test_without_a_change_no_test_is_touched(tree: Path):
    assert nearest(tree, []) == []


@pytest.mark.parametrize(
    "changed, found",
    [
        ("warehouse/far.py", ["far", "near", "command", "worlds"]),
        ("warehouse/near.py", ["near", "command", "worlds"]),
        ("warehouse/words.toml", ["near", "command", "worlds"]),
        ("warehouse/sql/core/cases.sql", ["near", "command", "worlds"]),
        ("dashboard/parts.py", ["opened"]),
        ("dashboard/pages/cases.py", ["opened"]),
        ("tests/world.py", ["worlds"]),
        ("tests/test_alone.py", ["alone"]),
        ("tests/conftest.py", ["alone", "command", "far", "near", "opened", "worlds"]),
        ("docs/bench.md", []),
    ],
)
def test_the_nearest_tests_come_first(changed: str, found: list[str], tree: Path):
    assert touched(tree, changed) == found


def test_what_holds_every_file_is_touched_by_each(tree: Path):
    assert EVERY_FILE in nearest(tree, [Path("docs/bench.md")])
    assert (PROJECT / EVERY_FILE).is_file()


@pytest.mark.parametrize(
    "changed, test",
    [
        ("warehouse/sql/clauses/forwarding.sql", "tests/warehouse/sql/test_forwarding.py"),
        ("dashboard/charts/theme.py", "tests/dashboard/pages/test_overview.py"),
        ("warehouse/wording/locale/zh.po", "tests/warehouse/wording/test_language.py"),
        ("README.md", "tests/test_scorecard.py"),
        ("console/serving.py", "tests/test_scorecard.py"),
    ],
)
def test_a_change_of_this_tree_touches_the_tests_of_it(
    changed: str, test: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("tests.check.nearest.dependants", known_once)
    assert (PROJECT / changed).is_file()
    assert Path(test) in nearest(PROJECT, [Path(changed)])[:24]


@pytest.mark.parametrize(
    "before, said", [("0", "left out, as the time is up: 2 tests of test_two.py (2)"), ("inf", "")]
)
def test_what_has_not_begun_in_time_is_counted_as_left_out(before: str, said: str, tmp_path: Path):
    (tmp_path / "test_two.py").write_text(
        "def test_one(): pass\n\n\ndef test_two(): pass\n", encoding="utf-8"
    )
    options = ("-p", "tests.check.in_time", f"--begin-before={before}", "-p", "no:cacheprovider")
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", "--rootdir", tmp_path, *options, tmp_path],
        cwd=PROJECT,
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert said in ended.stdout
    assert ("2 passed" in ended.stdout) == (not said)
