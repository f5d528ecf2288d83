"""What goes wrong on a page is one line in the log: kind and place, never what the error says."""

import logging
import tomllib
from collections.abc import Iterator

import pytest
from streamlit import config, logger
from streamlit.testing.v1 import AppTest

from dashboard import frame, status
from dashboard.log import keep_tracebacks_out
from tests import pages

CELL = "110101199001011234"


@pytest.fixture(autouse=True)
def _factory_put_back() -> Iterator[None]:
    made = logging.getLogRecordFactory()
    yield
    logging.setLogRecordFactory(made)


def fail(*_given: object, **_named: object) -> None:
    raise ValueError(CELL)


def opened() -> AppTest:
    return AppTest.from_file(pages.APP, default_timeout=pages.PATIENCE_SECONDS).run()


def test_a_page_that_fails_says_so_and_is_one_line_in_the_log(
    empty, monkeypatch, capfd, caplog: pytest.LogCaptureFixture
):
    monkeypatch.setattr(status, "line", fail)
    shown = pages.texts(opened())
    assert "scorecard serve" in shown
    assert CELL not in shown
    [record] = [each for each in caplog.records if each.name == frame.__name__]
    said = record.getMessage()
    assert said.startswith("page overview: ValueError, tests/dashboard/test_log.py:")
    assert record.exc_info is None
    assert_quiet(capfd)


def test_what_fails_outside_a_page_leaves_no_traceback_either(empty, monkeypatch, capfd):
    settings = tomllib.loads((pages.APP.parent / ".streamlit" / "config.toml").read_text("utf-8"))
    config.set_option("logger.enableRich", settings["logger"]["enableRich"])  # as serve has it
    logger.update_formatter()  # writes where this test looks
    monkeypatch.setattr(frame, "navigation", fail)
    opened()
    err = assert_quiet(capfd)
    assert "ValueError, tests/dashboard/test_log.py" in err


@pytest.mark.parametrize("name", ["streamlit.anything", "asyncio", "ours"])
def test_no_logger_writes_a_traceback(capfd, name: str):
    keep_tracebacks_out()
    log = logging.Logger(name)
    log.addHandler(logging.StreamHandler())
    try:
        fail()
    except ValueError:
        log.exception("it failed over %s", "a file")
    err = assert_quiet(capfd)
    assert err.startswith("it failed over a file: ValueError, tests/dashboard/test_log.py")
    assert err.count("\n") == 1


def assert_quiet(capfd: pytest.CaptureFixture[str]) -> str:
    said = capfd.readouterr()
    assert "Traceback" not in said.out + said.err
    assert CELL not in said.out + said.err
    return said.err
