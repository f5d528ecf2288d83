"""The dashboard, served as a user serves it: on a free port, with the watcher beside it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from console.serving import DASHBOARD

PATIENCE_SECONDS = 60


def copied(home: Path, to: Path) -> Path:
    """Copy a working folder that is served meanwhile; a draft of its watcher is not of it."""
    return Path(shutil.copytree(home, to, ignore=shutil.ignore_patterns(".build-*")))


@contextmanager
def served(home: Path) -> Iterator[str]:
    """Serve a working folder; yield the address."""
    with serving(home) as (address, _):
        yield address


@contextmanager
def serving(home: Path, port: int | None = None) -> Iterator[tuple[str, int]]:
    """Serve a working folder; yield the address and the number of the process."""
    command = ("-m", "scorecard", "--home", str(home), "serve", "--port")
    with _running(*command, port=port) as told:
        yield told


@contextmanager
def shown(home: Path, port: int | None = None) -> Iterator[str]:
    """Serve what is published in a working folder, without the watcher; yield the address."""
    with _running("-m", *DASHBOARD, home=home, port=port) as (address, _):
        yield address


@contextmanager
def _running(
    *command: str, home: Path | None = None, port: int | None = None
) -> Iterator[tuple[str, int]]:
    port = port or free_port()
    environment = os.environ | ({"SCORECARD_HOME": str(home)} if home else {})
    arguments = [sys.executable, *command, str(port)]
    server = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, env=environment)
    try:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health")
        yield f"http://127.0.0.1:{port}", server.pid
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(20)


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str) -> None:
    """Wait until `address` answers."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not answers(address):
        if time.monotonic() > end:
            raise TimeoutError(f"{address} did not answer within {PATIENCE_SECONDS} s")
        time.sleep(0.1)


def answers(address: str) -> bool:
    """Tell whether anybody answers there."""
    try:
        with urllib.request.urlopen(address, timeout=2):
            return True
    except OSError:
        return False
