"""The statements against their chain, their files, and what each said its rows add up to."""

from collections.abc import Iterator
from pathlib import Path

from warehouse import files, folding, statement_tables, statements, trail_audit
from warehouse.databases import open_database
from warehouse.errors import UserError
from warehouse.statements import FOLDER, PARTS
from warehouse.terms import CLOSINGS
from warehouse.wording.language import Message

SAID = {"ledger": "ledger_digest", "rules": "rules_digest"}


def has_begun(home: Path) -> bool:
    """Say whether any day was ever closed, or whatever keeps one from looking."""
    return trail_audit.has_begun(home, FOLDER)


def well(home: Path) -> Message:
    """Say that every statement is as it was written."""
    days = sum(len(one.days) for one in statements.read(home))
    return Message("{days:,} closed days are kept, each as it was written", days=days)


def amiss(home: Path) -> Iterator[UserError]:
    """Yield where the chain breaks, and each file and each day that is not as it was written."""
    yield from trail_audit.amiss(home, FOLDER)
    is_whole = True
    for one in statements.read(home):
        for name, digest in one.files.items():
            path = home / FOLDER / name
            if not files.holds(path, digest):
                is_whole = False
                yield _altered(path)
    if is_whole:
        yield from _folded_otherwise(home)


def _folded_otherwise(home: Path) -> Iterator[UserError]:
    with open_database() as connection:
        connection.execute("create schema core")
        connection.execute(CLOSINGS.read_text(encoding="utf-8"))
        statement_tables.fill(connection, home, "")
        for part, table in PARTS.items():
            names = folding.columns(connection, table)
            found = connection.execute(
                f"""
                with found as (
                    select contract_id, day, {folding.digest(names)} as digest
                    from ({folding.folded(table, names)}) group by contract_id, day
                )
                select distinct told.contract_id, told.day, told.build_id
                from core.statements as told
                left join found using (contract_id, day)
                where told.base_day is not null
                and told.{SAID[part]} <> coalesce(found.digest, sha256(''))
                order by told.day, told.contract_id
                """
            ).fetchall()
            yield from (_otherwise(home, *row) for row in found)


def _altered(path: Path) -> UserError:
    return UserError(
        "{path}: is gone or is not what was written; what was known on the days after can't be "
        "laid out without it. Copy it from statements/ in the last backup, then: scorecard doctor",
        path=path,
    )


def _otherwise(home: Path, contract_id: str, day: object, build_id: str) -> UserError:
    return UserError(
        "{path}: the kept rows of {contract} on {day} do not give the digest that was written when "
        "it was closed (build {build}). Compare them with statements/ in the last backup, then: "
        "scorecard doctor",
        path=home / FOLDER,
        contract=contract_id,
        day=str(day),
        build=build_id,
    )
