"""A standalone cluster of Spark on this machine: a master and workers, each its own process."""

import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import pyspark

HOST = "127.0.0.1"
CLASS = Path(pyspark.__file__).parent / "bin" / "spark-class"
DEPLOY = "org.apache.spark.deploy"
READY_WITHIN = 60  # seconds
CORES, MEMORY = 1, "2g"
# What a build asks of such a cluster: all that it has, over the loopback.
SETTINGS = {"spark.driver.host": HOST, "spark.executor.memory": "1536m"}


@dataclass(frozen=True)
class Cluster:
    """A running master, and its workers; each is a group of processes."""

    url: str
    page: int
    workers: list[subprocess.Popen[bytes]]

    def kill_a_worker(self) -> None:
        """Kill a worker and the executor that it started, as a machine that fails does."""
        _kill(self.workers[0])

    def alive(self) -> int:
        """Return how many workers the master knows to be alive."""
        with urlopen(f"http://{HOST}:{self.page}/json/") as page:
            return int(json.load(page)["aliveworkers"])


@contextmanager
def cluster(folder: Path, workers: int = 2) -> Iterator[Cluster]:
    """Run a master and workers, whose files go into `folder`, and end them."""
    port, page = _free_port(), _free_port()
    started = [_start(folder, "master.Master", "--port", str(port), "--webui-port", str(page))]
    url = f"spark://{HOST}:{port}"
    try:
        for number in range(workers):
            own = folder / f"worker{number}"
            size = ("--cores", str(CORES), "--memory", MEMORY, "--work-dir", str(own))
            started.append(_start(folder, "worker.Worker", *size, url))
        running = Cluster(url, page, started[1:])
        _wait(running, workers)
        yield running
    finally:
        for process in reversed(started):
            _kill(process)


def _start(folder: Path, name: str, *options: str) -> subprocess.Popen[bytes]:
    environment = {"SPARK_LOCAL_IP": HOST, "SPARK_DAEMON_MEMORY": "256m"}
    environment |= {"SPARK_LOCAL_DIRS": str(folder), "SPARK_NO_DAEMONIZE": "true"}
    with (folder / f"{name}.log").open("ab") as log:
        return subprocess.Popen(
            [CLASS, f"{DEPLOY}.{name}", "--host", HOST, *options],
            env=os.environ | environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def _kill(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _wait(running: Cluster, workers: int) -> None:
    until = time.monotonic() + READY_WITHIN
    while time.monotonic() < until:
        with suppress(OSError):
            if running.alive() == workers:
                return
        time.sleep(0.5)
    raise TimeoutError(f"not all workers of {running.url} came within {READY_WITHIN} s")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind((HOST, 0))
        return int(found.getsockname()[1])
