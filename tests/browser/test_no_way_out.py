"""Nothing leaves the machine: the whole program runs, every page is opened, no packet goes out.

Program and browser stand in a network of their own whose way out leads nowhere, so that whatever
tries to leave is sent and counted; the browser is held to the same. What leaves on purpose stands
in docs/leaving.md.
"""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from dashboard.document import PAGES
from tests.browser import closed_network
from tests.browser.closed_network import RESOLVER
from tests.browser.serving import copied
from tests.browser.whole_round import BROWSED, CONNECTION, DATAGRAM, LANGUAGES, SIXTH

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def closed(chromium: str) -> None:
    """Skip where no network of its own may be made; where it has to be, fail."""
    if closed_network.within() is not None:
        return
    why = "no network of its own can be made here: unshare or ip is missing, or not allowed"
    if os.environ.get("SCORECARD_BROWSER") == "required" and os.geteuid() == 0:
        pytest.fail(why)
    pytest.skip(why)


@pytest.fixture(scope="module")
def told(closed: None, demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Go round in a closed network; return what was told of each part."""
    folder = tmp_path_factory.mktemp("round")
    copied(demo_home, folder / "home")
    closed_network.run("tests.browser.whole_round", str(folder))
    found: dict[str, Any] = json.loads((folder / "told.json").read_text(encoding="utf-8"))
    return found


def test_what_leaves_on_purpose_is_seen(told: dict[str, Any]):
    seen = {(host, port) for _, _, host, port, *_ in told["on_purpose"]["left"]}
    hosts = (DATAGRAM, 9), (CONNECTION, 443), (SIXTH, 443), (BROWSED, 80), (RESOLVER, 53)
    assert seen == set(hosts)


def test_no_packet_leaves_while_every_page_is_opened_and_files_come_and_go(told: dict[str, Any]):
    part = told["open"]
    assert len(part["opened"]) == len(LANGUAGES) * (len(PAGES) + 1)
    assert len(part["done"]) == 2
    assert part["left"] == []
    assert part["asked"] == part["known"]


def test_where_people_sign_in_the_provider_alone_is_asked(told: dict[str, Any]):
    part = told["signed_in"]
    assert part["done"] == ["signed out"]
    assert part["left"] == []
    assert part["asked"] == part["known"]
