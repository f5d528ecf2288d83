"""What a browser says on a round through all pages, for others to say again."""

from playwright.sync_api import Page, WebSocket

from tests.bench.clicking import WATCH, all_pages
from tests.bench.pages import opened
from tests.bench.protocol import Click, Listener, asks_for_a_run
from tests.browser.visiting import visit


def recorded(address: str) -> list[Click]:
    """Open the overview in Chromium and click from page to page; return that and every click.

    The first round is gone only to fill what the server and the browser keep.
    """
    with opened() as page:
        page.add_init_script(WATCH)
        tape = _Tape(page)
        visit(page, address)
        opening = tape.click("overview")
        list(all_pages(page))
        tape.clear()
        return [opening, *(tape.click(name) for name, _ in all_pages(page))]


class _Tape:
    """Keeps what goes over a page's socket since it was last asked."""

    def __init__(self, page: Page) -> None:
        self.said: list[bytes] = []
        self.listener = Listener()
        page.on("websocket", self._listen)

    def click(self, name: str) -> Click:
        """Return what was said since the last click, and the page that came last."""
        first, page = next(filter(asks_for_a_run, self.said)), self.listener.finished[-1]
        self.clear()
        return Click(name, first, page)

    def clear(self) -> None:
        """Forget what was said."""
        self.said.clear()

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framesent", self._say)
        socket.on("framereceived", self._hear)

    def _say(self, said: bytes | str) -> None:
        if isinstance(said, bytes):
            self.said.append(said)

    def _hear(self, said: bytes | str) -> None:
        if isinstance(said, bytes):
            self.listener.hear(said)
