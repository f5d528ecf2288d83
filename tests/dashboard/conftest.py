"""What tests of pages stand on."""

from collections.abc import Iterator

import pytest

from dashboard import chart_cache


@pytest.fixture(scope="session", autouse=True)
def _charts_are_checked() -> Iterator[None]:
    """Ask of every chart that is drawn whether it is one, which takes a reader's time."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(chart_cache, "IS_CHECKED", True)
        yield
