"""A plugin for pytest: what has not begun when the time is up is left out, and counted."""

import time
from collections import Counter

import pytest

TIME_IS_UP = "the time is up"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Know the moment after which no test begins."""
    parser.addoption("--begin-before", type=float, help="seconds since 1970")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave a test out, before anything is made ready for it, where the time is up."""
    if time.time() > item.config.getoption("--begin-before"):
        pytest.skip(TIME_IS_UP)


def pytest_report_teststatus(report: pytest.TestReport) -> tuple[str, str, str] | None:
    """Tell what is left out from what is skipped."""
    return ("left out", "", "LEFT OUT") if _is_left_out(report) else None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many tests were left out, and of which modules."""
    left = terminalreporter.stats.get("left out", [])
    if left:
        modules = Counter(report.nodeid.partition("::")[0] for report in left)
        names = ", ".join(f"{name} ({n})" for name, n in sorted(modules.items()))
        terminalreporter.write_line(f"left out, as {TIME_IS_UP}: {len(left)} tests of {names}")


def _is_left_out(report: pytest.TestReport) -> bool:
    return bool(report.skipped) and TIME_IS_UP in str(report.longrepr)
