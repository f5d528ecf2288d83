"""The browser: where it is, and how it is started so that it keeps to itself."""

import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome")
# Whom it asks by itself about accounts, messages and the fields of forms; no switch ends all of
# that beside those that Playwright sets.
ITS_MAKERS = ("*.google.com", "content-autofill.googleapis.com")


def silencing(*hosts: str) -> str:
    """Return the switch by which a browser finds none of these; of several the last one counts."""
    return "--host-resolver-rules=" + ", ".join(f"MAP {host} ~NOTFOUND" for host in hosts)


QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    silencing(*ITS_MAKERS),
]


def find_chromium() -> str | None:
    """Return the path of a browser, if there is one."""
    return next(filter(None, map(shutil.which, NAMES)), None)
