"""The dashboard and the watcher, side by side: they start and end together."""

import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

import dashboard
from warehouse.errors import UserError
from warehouse.settings import PROJECT

HOST = "127.0.0.1"
PATIENCE_SECONDS = 5


def serve(port: int) -> int:
    """Run both until one ends or a signal comes; return the exit code of the one that ended."""
    _refuse_taken(port)
    signal.signal(signal.SIGTERM, _interrupt)
    both = [_start(*_dashboard(port)), _start("-m", "scorecard", "watch")]
    try:
        while all(process.poll() is None for process in both):
            time.sleep(0.1)
        return next(process.returncode for process in both if process.returncode is not None)
    except KeyboardInterrupt:
        return 0
    finally:
        _end(both)


def _dashboard(port: int) -> tuple[str, ...]:
    app = Path(str(dashboard.__file__)).with_name("app.py")
    options = ("--server.port", str(port), "--server.address", HOST)
    return ("-m", "streamlit", "run", str(app), *options)


def _start(*arguments: str) -> subprocess.Popen[bytes]:
    # A group of its own: Ctrl-C reaches this process alone, which then ends both in order.
    command = [sys.executable, *arguments]
    return subprocess.Popen(command, cwd=PROJECT, start_new_session=True)


def _end(processes: list[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


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
