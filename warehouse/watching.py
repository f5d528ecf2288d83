"""Hearing of what changes in folders."""

import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

LOOK_SECONDS = 1.0
STEP_MILLISECONDS = 100  # each is a moment in which the program is awake


def changes(
    folders: Iterable[Path],
    stop: threading.Event,
    *,
    only: Callable[[str], bool] | None = None,
) -> Iterator[None]:
    """Yield whenever a path changes, of these `only`, and each second anyway, until `stop` is set.

    Drives mounted over the network tell nothing, so whoever asks has to look for themselves.
    """

    import watchfiles  # only who serves or watches needs it

    def matters(_change: object, path: str) -> bool:
        return only is None or only(path)

    try:
        for _ in watchfiles.watch(
            *folders,
            watch_filter=matters,
            debounce=STEP_MILLISECONDS,
            step=STEP_MILLISECONDS,
            stop_event=stop,
            rust_timeout=int(LOOK_SECONDS * 1000),
            yield_on_timeout=True,
            raise_interrupt=True,
        ):
            yield
    except (OSError, RuntimeError):  # the system has no more watches to give
        while not stop.wait(LOOK_SECONDS):
            yield
