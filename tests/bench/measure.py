"""What a measurement is, and the machine it was taken on."""

import os
import platform
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

import duckdb
import streamlit

GIB = 1 << 30


@dataclass(frozen=True)
class Measure:
    """One thing measured: what was found, what is aimed at, and how it was taken."""

    what: str
    found: str
    aim: str
    is_met: bool
    how: str


def seconds(work: Callable[[], object]) -> float:
    """Return how long `work` takes once."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def best(work: Callable[[], object], times: int = 3) -> float:
    """Return the median of a few runs."""
    return median(seconds(work) for _ in range(times))


def p95(found: list[float]) -> float:
    """Return the duration that one run in twenty exceeds."""
    return quantiles(found, n=20)[-1]


def machine() -> Iterator[str]:
    """Yield what the figures depend on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / GIB
    yield f"{_processor()}, {os.cpu_count()} cores, {memory:.0f} GiB"
    yield f"{platform.system()} {platform.machine()}"
    yield f"Python {platform.python_version()}"
    yield f"DuckDB {duckdb.__version__}, Streamlit {streamlit.__version__}"


def _processor() -> str:
    known = Path("/proc/cpuinfo")
    lines = known.read_text().splitlines() if known.exists() else []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return next(iter(names), platform.processor() or "processor unknown")
