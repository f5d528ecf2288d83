"""Store → models → checks → a new snapshot."""

from collections.abc import Callable, Collection, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from datetime import datetime, time
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection as Connection

from warehouse import files, parquet, snapshots
from warehouse.clock import beijing_now
from warehouse.contract import Contract, load_contracts
from warehouse.databases import open_database
from warehouse.errors import UserError
from warehouse.models import FOLDER, LAYERS, Model, checks, graph, models, ranges
from warehouse.settings import settings
from warehouse.store import Store
from warehouse.terms import write_moment, write_terms
from warehouse.wording import Message, to_say

DRAFT = ".build-"
AT_A_TIME = 2
KEPT_LAYERS = tuple(layer for layer in LAYERS if layer != "staging")
ONE_ROW_EACH = to_say("one row for each {subject}")
FUNCTIONS = FOLDER / "functions.sql"

Step = Callable[[int, int], None]


def build(home: Path, as_of: datetime | None = None, step: Step = lambda done, of: None) -> Path:
    """Build, check and publish a snapshot of a working folder; return its path.

    `as_of` is Beijing wall time, default now. `step` hears of progress in models. Raises
    UserError when a contract file is wrong, the store is damaged or a check fails; the last
    snapshot stays then.
    """
    contracts = load_contracts(settings().contracts)
    store = Store(home)
    store.settle()
    parquet.drop_damaged(store.folder)
    published = home.resolve() / "published"
    published.mkdir(parents=True, exist_ok=True)
    with store.explained(published), files.lock(published / ".lock"):
        files.sweep(published, DRAFT)
        now = beijing_now()
        build_id = f"{now:%Y%m%dT%H%M%S-%f}"  # names sort by age, builds being one at a time
        draft = published / f"{DRAFT}{build_id}.duckdb"
        try:
            with _open_draft(draft) as connection:
                store.attach(connection)
                moment = as_of or now.replace(microsecond=0)
                write_models(connection, contracts, moment, build_id, step)
                run_checks(connection)
                connection.execute("checkpoint")
            return _publish(home, draft, build_id)
        finally:
            files.sweep(published, DRAFT)


def write_models(
    connection: Connection,
    contracts: Sequence[Contract],
    as_of: datetime,
    build_id: str = "unpublished",
    step: Step = lambda done, of: None,
) -> None:
    """Create every model over the catalogue `store` that the connection has attached."""
    write_some(connection, models(), contracts, as_of, build_id, step)


def write_some(
    connection: Connection,
    some: Sequence[Model],
    contracts: Sequence[Contract],
    as_of: datetime,
    build_id: str = "unpublished",
    step: Step = lambda done, of: None,
) -> None:
    """Create models that read none but each other, the terms and the catalogue `store`.

    What names a citizen stays in `staging`, an in-memory catalogue of views that goes with
    the connection; `core`, `clauses` and `marts` are written to its database.
    """
    connection.execute("attach ':memory:' as staging")
    for layer in KEPT_LAYERS:
        connection.execute(f"create schema {layer}")
    connection.execute(FUNCTIONS.read_text(encoding="utf-8"))
    write_terms(connection, contracts)
    write_moment(connection, as_of, build_id, beijing_now())
    _write_each(connection, some, step)
    missing = {model.table for model in set(models()).difference(some)}
    for over_days in ranges():
        if not over_days.reads & missing:
            connection.execute(over_days.sql)


def run_checks(connection: Connection, written: Sequence[Model] | None = None) -> None:
    """Run every check of the models `written`, default all, and note it in marts.checks.

    Raises UserError when one finds a row.
    """
    connection.execute(
        "create table marts.checks"
        " (check_name varchar, title varchar, subject varchar, violations bigint)"
    )
    missing = set(models()).difference(models() if written is None else written)
    to_run = [*_grain_checks(missing), *_written_checks(missing)]
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        counts = list(pool.map(lambda check: _count(connection.cursor(), *check[3:]), to_run))
    names, titles, subjects = (
        list(told) for told in zip(*(check[:3] for check in to_run), strict=True)
    )
    connection.execute(
        "insert into marts.checks select unnest(?), unnest(?), unnest(?), unnest(?)",
        [names, titles, subjects, counts],
    )
    for (name, title, subject, *_), violations in zip(to_run, counts, strict=True):
        if violations:
            raise UserError(
                "check {name} failed: {title} ({violations} rows); nothing was published and "
                "the last snapshot stays. Run scorecard doctor",
                name=name,
                title=Message(title, subject=subject),
                violations=violations,
            )


def has_running_clock(home: Path) -> bool:
    """Tell whether any clock of the current snapshot runs: a case's, a report's, a rota's.

    The days run always: due days, deadlines and watches of the contract fall at midnight, also
    after the term. A snapshot of an earlier day is out of date whatever stands in it.
    """
    path = snapshots.current(home)
    if path is None:
        return snapshots.lost(home) is not None
    try:
        with snapshots.open_snapshot(path) as snapshot:
            [found] = snapshot.rows(
                "select exists (from marts.at_risk_cases)"
                " or exists (from marts.report_calendar where outcome = 'running')"
                " or exists (from marts.coverage_hours where outcome = 'running')"
                " or exists (from core.moment where built_at < $today) as runs",
                {"today": datetime.combine(beijing_now(), time())},
            )
    except (UserError, duckdb.Error):
        return True  # nobody can read it, or an older program wrote it: a new one is due
    return bool(found["runs"])


def _open_draft(path: Path) -> Connection:
    return open_database(
        str(path),
        memory_limit=settings().memory_limit,
        temp_directory=f"{path}.tmp",
        preserve_insertion_order="false",
        autoinstall_known_extensions="false",
    )


def _write_each(connection: Connection, some: Sequence[Model], step: Step) -> None:
    """Write every model as soon as those it reads are there.

    A street's year fits into one row group, which DuckDB gives to one thread: two models at
    a time are what uses a second core.
    """
    waiting, by_table = graph(some), {model.table: model for model in some}
    waiting.prepare()
    running: dict[Future[None], str] = {}
    finished = 0
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        while waiting.is_active():
            for table in waiting.get_ready():
                running[pool.submit(_write, connection.cursor(), by_table[table])] = table
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                future.result()
                waiting.done(running.pop(future))
                finished += 1
                step(finished, len(by_table))


def _write(cursor: Connection, model: Model) -> None:
    kind = "view" if model.is_view else "table"
    try:
        with cursor:
            cursor.execute(f"create {kind} {model.table} as {model.sql}")
    except duckdb.Error as error:
        error.add_note(f"in warehouse/sql/{model.schema}/{model.name}.sql")
        raise


def _count(cursor: Connection, *queries: str) -> int:
    """Count the rows of the last query; one before it that finds none says that it finds none."""
    found = 0
    with cursor:
        for sql in queries:
            found = cursor.execute(f"select count(*) from ({sql})").fetchall()[0][0]
            if not found:
                break
    return int(found)


def _grain_checks(missing: Collection[Model]) -> list[tuple[str, ...]]:
    """Return a check of each model's grain; to group by one number costs half of its columns."""
    return [
        (
            f"grain_of_{model.table}",
            ONE_ROW_EACH,
            f"{model.table} ({grain})",
            f"select 1 from {model.table} group by hash({grain}) having count(*) > 1",
            f"select 1 from {model.table} group by {grain} having count(*) > 1",
        )
        for model in models()
        if model not in missing and (grain := ", ".join(model.grain))
    ]


def _written_checks(missing: Collection[Model]) -> list[tuple[str, ...]]:
    tables = {model.table for model in missing}
    to_run = [check for check in checks() if not check.reads & tables]
    return [(check.name, check.title, "", check.sql) for check in to_run]


def _publish(home: Path, draft: Path, build_id: str) -> Path:
    """Prove that the draft opens and answers, give it its name and make it current."""
    with snapshots.open_snapshot(draft) as snapshot:
        snapshot.rows("select count(*) from marts.score_now")
    path = draft.with_name(f"snapshot-{build_id}.duckdb")
    draft.rename(path)
    try:
        snapshots.publish(home, path, settings().kept_snapshots)
    except BaseException:
        if snapshots.current(home) != path:
            files.remove(path)
        raise
    return path
