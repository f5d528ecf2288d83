"""What a measurement is, and the machine it was taken on."""

import os
import platform
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median, quantiles

GIB = 1 << 30


@dataclass(frozen=True)
class Measure:
    """One thing measured: what was found, what is aimed at, and how it was taken.

    `was` is what the commit before this work found. Without an aim nothing is met or missed.
    """

    what: str
    found: str
    how: str
    aim: str = ""
    was: str = ""
    is_met: bool = True


def at_most(
    what: str, value: float, aim: float, unit: str, how: str, *, beside: str = "", was: str = ""
) -> Measure:
    """Return a measure that is met by a value no greater than the aim; `beside` says more of it."""
    found = f"{value:,.{_places(aim)}f}{unit}{beside}"
    return Measure(what, found, how, f"≤ {aim:,g}{unit}", was, is_met=value <= aim)


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
    return quantiles(found, n=20, method="inclusive")[-1]


def machine() -> Iterator[str]:
    """Yield what the figures depend on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / GIB
    yield f"{_processor()}, {os.cpu_count()} cores, {memory:.0f} GiB"
    yield f"{platform.system()} {platform.machine()}"
    yield f"Python {platform.python_version()}"
    yield ", ".join(f"{name} {version(name)}" for name in ("duckdb", "streamlit", "pandas"))


def _places(aim: float) -> int:
    """Return how many decimals tell a value from an aim: an aim of some hundred seconds, none."""
    return 0 if aim >= 100 else 1 if aim >= 10 else 2


def _processor() -> str:
    known = Path("/proc/cpuinfo")
    lines = known.read_text().splitlines() if known.exists() else []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return next(iter(names), platform.processor() or "processor unknown")
