"""The dashboard and the watcher, side by side: they start and end together."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from types import FrameType

from console.printing import say
from warehouse.errors import UserError
from warehouse.settings import PROJECT, settings
from warehouse.wording import _

Process = subprocess.Popen[bytes]
HOST = "127.0.0.1"
# Not by `streamlit run`, which looks five times a second for a change of its configuration; what
# it would set for the socket is set here.
DASHBOARD = (
    *("uvicorn", "dashboard.server:app", "--host", HOST, "--log-level", "warning"),
    *("--ws-per-message-deflate", "false", "--ws-ping-interval", "30", "--ws-ping-timeout", "30"),
    "--port",
)
PATIENCE_SECONDS = 5
PAUSE_SECONDS = 0.5  # before it is looked again whether both run


def serve(port: int) -> int:
    """Run both until one ends or a signal comes; return the exit code of the one that ended."""
    _refuse_taken(port)
    signal.signal(signal.SIGTERM, _interrupt)
    # What the dashboard prints is Streamlit's, in Streamlit's English; its errors are kept.
    both = [
        _start(*DASHBOARD, str(port), stdout=subprocess.DEVNULL),
        _start("scorecard", "watch"),
    ]
    try:
        _say_where(port, both)
        while all(process.poll() is None for process in both):
            time.sleep(PAUSE_SECONDS)
        return next(process.returncode for process in both if process.returncode is not None)
    except KeyboardInterrupt:
        return 0
    finally:
        _end(both)


def _say_where(port: int, both: Sequence[Process]) -> None:
    """Say where the dashboard is once it answers, unless one of both ends before."""
    while all(process.poll() is None for process in both):
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                text = _("dashboard: http://{host}:{port} · inbox: {inbox} · Ctrl-C ends both")
                say(text.format(host=HOST, port=port, inbox=settings().home / "inbox"))
                return
        time.sleep(0.1)


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


def _refuse_taken(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise UserError(
                "Port {port} is taken. Choose another: scorecard serve --port {value}",
                port=port,
                value=port + 1,
            ) from error
