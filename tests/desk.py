"""The watcher's desk: what is handed in is taken there, one thing after the other."""

from pathlib import Path

from etl.intake import load_paths
from etl.load_report import Account
from etl.proposed_files import ProposedFiles
from etl.rehearsal import Build
from warehouse.build import build


def work(home: Path, by: Build = build) -> list[Account]:
    """Load what is decided and return its accounts; where nothing is, look at one thing."""
    desk = ProposedFiles(home, by, load_paths)
    accounts = desk.do_decided()
    if not accounts:
        desk.look()
    return accounts
