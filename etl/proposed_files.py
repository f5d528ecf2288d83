"""What is handed in through a page: the watcher looks at it, loads it, puts it away."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from etl.load_report import Account
from etl.rehearsal import Build, Rehearsal, rehearse
from warehouse import files, proposals
from warehouse.clock import beijing_now
from warehouse.databases import open_database
from warehouse.errors import of_the_system
from warehouse.proposals import Decision, Proposal
from warehouse.put_aside import INBOX, put_aside
from warehouse.store import Store

KEPT = timedelta(days=2)  # how long it is told what became of a proposal


@dataclass
class ProposedFiles:
    """What is handed in in one working folder."""

    home: Path
    build: Build
    load: Callable[..., list[Account]]

    def do_decided(self) -> list[Account]:
        """Load all that is decided; return the accounts of it."""
        accounts: list[Account] = []
        for proposal in proposals.proposals(self.home):
            if decision := proposal.decision:
                if _is_to_be_done(proposal):
                    accounts += self._do(proposal, decision)
                elif beijing_now() - decision.at > KEPT:
                    shutil.rmtree(proposal.folder, ignore_errors=True)
        return accounts

    def look(self, meanwhile: Callable[[], None] = lambda: None) -> None:
        """Look at one that nobody looked at yet; `meanwhile` is called before each of its files."""
        waiting = [one for one in proposals.proposals(self.home) if _is_to_be_looked_at(one)]
        if waiting:
            self._look_at(waiting[0], meanwhile)

    @property
    def is_waiting(self) -> bool:
        """Tell whether anything is to be looked at or done."""
        found = proposals.proposals(self.home)
        return any(_is_to_be_done(one) or _is_to_be_looked_at(one) for one in found)

    def _do(self, proposal: Proposal, decision: Decision) -> list[Account]:
        """Do what was decided; killed on the way, it is done again, and finds what is on file."""
        accounts: dict[Path, list[Account]] = {}
        slip, is_overtaken = proposal.slip, self._is_overtaken(proposal)
        attached = [path for path in proposal.given if path.name in slip.get("attachments", ())]
        if decision.what == "load" and not is_overtaken:
            for path in proposal.given:
                if path not in attached:
                    accounts[path] = self.load(
                        [path],
                        self.home,
                        slip["record"],
                        given_by=decision.by,
                        attachments=attached,
                    )
        told = [account for of_path in accounts.values() for account in of_path]
        if proposal.outcome is None:
            done = {"at": beijing_now(), "accounts": [account.as_json() for account in told]}
            proposal.write(proposals.OUTCOME, {**done, "is_overtaken": is_overtaken})
        for path, of_path in accounts.items():
            problems = [account.problem for account in of_path if account.problem]
            put_aside(self.home / INBOX, path, problems[0] if problems else None)
        shutil.rmtree(proposal.folder / proposals.GIVEN, ignore_errors=True)
        return told

    def _is_overtaken(self, proposal: Proposal) -> bool:
        """Tell whether what a form was filled in over, a row or nothing, is another by now."""
        slip = proposal.slip
        if "entry" not in slip:
            return False
        store = Store(self.home)
        if {files.sha256(path) for path in proposal.given} & store.history().given:
            return False  # it is loaded already
        with open_database() as connection:
            store.attach(connection)
            standing = connection.execute(
                f"""
                select load_no, source_row from store.{slip["record"]}
                where is_current and row_key = ?
                """,
                [slip["row_key"]],
            ).fetchall()
        return standing != ([tuple(slip["over"].values())] if slip["over"] else [])

    def _look_at(self, proposal: Proposal, meanwhile: Callable[[], None]) -> None:
        """Tell what would become of it; what goes wrong over it is told too."""
        told: dict[str, object] = {}

        def progress(done: int, of: int) -> None:
            told.update(done=done, of=of)
            meanwhile()

        def step(what: str, much: int) -> None:
            told.update(step=what, much=much)
            proposal.write(proposals.PROGRESS, told)

        record = proposal.slip["record"]
        try:
            found = rehearse(proposal.given, self.home, self.build, record, progress, step)
        except Exception as error:
            found = Rehearsal((), problem=of_the_system(error))
        proposal.write(proposals.REHEARSAL, found.as_json())


def _is_to_be_done(proposal: Proposal) -> bool:
    return bool(proposal.decision and (proposal.outcome is None or proposal.given))


def _is_to_be_looked_at(proposal: Proposal) -> bool:
    return proposal.rehearsal is None and proposal.decision is None
