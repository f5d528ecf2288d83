"""The dashboard and the watcher, side by side: they start and end together."""

import errno
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from types import FrameType

from console.printing import say
from warehouse.access.provider import LOOPBACK, Provider, provider
from warehouse.errors import UserError
from warehouse.settings import PROJECT, settings
from warehouse.wording import _

Process = subprocess.Popen[bytes]
# Not by `streamlit run`, which looks five times a second for a change of its configuration; what
# it would set for the socket is set here.
DASHBOARD = (
    *("uvicorn", "dashboard.server:app", "--log-level", "warning"),
    *("--ws-per-message-deflate", "false", "--ws-ping-interval", "30", "--ws-ping-timeout", "30"),
    "--port",
)
PATIENCE_SECONDS = 5
PAUSE_SECONDS = 0.5  # before it is looked again whether both run


def serve(port: int, host: str) -> int:
    """Run both until one ends or a signal comes; return the exit code of the one that ended."""
    known = provider()
    _refuse_strangers(host, known)
    _refuse_taken(host, port)
    signal.signal(signal.SIGTERM, _interrupt)
    # What the dashboard prints is Streamlit's, in Streamlit's English; its errors are kept.
    both = [
        _start(*DASHBOARD, str(port), "--host", host, stdout=subprocess.DEVNULL),
        _start("scorecard", "watch"),
    ]
    try:
        _say_where(host, port, both, known)
        while all(process.poll() is None for process in both):
            time.sleep(PAUSE_SECONDS)
        return next(process.returncode for process in both if process.returncode is not None)
    except KeyboardInterrupt:
        return 0
    finally:
        _end(both)


def _say_where(host: str, port: int, both: Sequence[Process], known: Provider | None) -> None:
    """Say where the dashboard is once it answers, unless one of both ends before."""
    while all(process.poll() is None for process in both):
        if _answers(host, port):
            text = _("dashboard: {address} · inbox: {inbox} · Ctrl-C ends both")
            address = known.origin if known else f"http://{host}:{port}"
            lines = [text.format(address=address, inbox=settings().home / "inbox")]
            lines += [] if known else [_("Nobody signs in: it answers on this machine alone.")]
            say("\n".join(lines))
            return
        time.sleep(0.1)


def _answers(host: str, port: int) -> bool:
    try:
        socket.create_connection((host, port), timeout=1).close()
    except OSError:
        return False
    return True


def _start(*arguments: str, stdout: int | None = None) -> Process:
    # A group of its own: Ctrl-C reaches this process alone, which then ends both in order.
    command = [sys.executable, "-m", "console.tethered", *arguments]
    return subprocess.Popen(
        command, cwd=PROJECT, start_new_session=True, stdin=subprocess.PIPE, stdout=stdout
    )


def _end(processes: Sequence[Process]) -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdin:
            process.stdin.close()


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _refuse_strangers(host: str, known: Provider | None) -> None:
    """Refuse to listen where others may ask, unless each of them says who it is."""
    if host not in LOOPBACK and known is None:
        raise UserError(
            "--host {host}: others than this machine could look, and nobody signs in. Name a "
            "provider in {path}, or leave --host out.",
            host=host,
            path=settings().provider,
        )


def _refuse_taken(host: str, port: int) -> None:
    try:
        family, *_rest, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
            raise UserError(
                "--host {host}: this machine has no such address. Name one of its own, or leave "
                "--host out.",
                host=host,
            ) from error
        if error.errno != errno.EADDRINUSE:
            raise
        raise UserError(
            "Port {port} is taken. Choose another: scorecard serve --port {value}",
            port=port,
            value=port + 1,
        ) from error
