"""The working folders measured on, each made when a measure first asks for it."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from etl.demo import write_demo
from tests.bench import city, processes, years
from tests.bench.city import City
from tests.bench.intake import load
from tests.bench.measure import seconds
from tests.bench.processes import PYTHON, SCORECARD, Usage
from warehouse.build import build

STREET = 23_000  # what a street receives in a year
LARGE, VAST, HUGE = 100_000, 1_000_000, 5_000_000
SIZES = (10_000, LARGE, VAST, HUGE, city.CASES)


@dataclass(frozen=True)
class Demonstration:
    """A home with every kind of file, so many of them, and the seconds that it took."""

    home: Path
    files: int
    loaded: float
    built: float


class Homes:
    """Working folders by what is in them; `intakes` and `builds` are what made the large ones."""

    def __init__(self, folder: Path, *, is_small: bool) -> None:
        self.folder = folder
        self.is_small = is_small
        self.cities: dict[int, City] = {}
        self.intakes: dict[int, Usage] = {}
        self.builds: dict[int, Usage] = {}

    @property
    def sizes(self) -> tuple[int, ...]:
        """Return the numbers of cases that are measured."""
        return tuple(size for size in SIZES if not self.is_small or size <= LARGE)

    @property
    def most(self) -> int:
        """Return the greatest of them."""
        return self.sizes[-1]

    def new(self, name: str) -> Path:
        """Return a folder that nobody else uses."""
        folder = self.folder / name
        folder.mkdir()
        return folder

    @cached_property
    def street(self) -> Path:
        """Return a street's year: every kind of file, loaded and published."""
        home = self.folder / "street"
        years.load_year(home, STREET)
        build(home)
        return home

    @cached_property
    def demonstration(self) -> Demonstration:
        """Return the demonstration of a large street's year, loaded and published."""
        files = write_demo(self.new("files"), years.today(), cases_per_day=years.per_day(LARGE))
        home = self.new("demonstration")
        loaded = seconds(lambda: load(files, home))
        return Demonstration(home, len(files), loaded, seconds(lambda: build(home)))

    def city(self, cases: int) -> City:
        """Return a city of that many cases."""
        if cases not in self.cities:
            self.cities[cases] = city.write_city(self.folder / f"city-{cases}", cases)
        return self.cities[cases]

    def loaded(self, cases: int) -> Path:
        """Return a home into which such a city's files were loaded, by a process of its own."""
        home, of = self.folder / f"loaded-{cases}", self.city(cases)
        if cases not in self.intakes:
            with of.ruled():
                intake = (PYTHON, "-m", "tests.bench.intake")
                self.intakes[cases] = processes.run(*intake, home, *of.files)
        return home

    def built(self, cases: int) -> Path:
        """Return the same, built and published by the command."""
        home = self.loaded(cases)
        if cases not in self.builds:
            with self.city(cases).ruled():
                self.builds[cases] = whole_build(home)
        return home


def whole_build(home: Path, *options: str) -> Usage:
    """Build a home from the ground up with the command; return what it took."""
    return processes.run(SCORECARD, "--home", home, "build", "--full", *options)
