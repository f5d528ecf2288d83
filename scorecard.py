"""The front door: the console command, a verb a function.

Each verb imports what it needs where it runs: nobody waits for the rest.
"""

import os
import shlex
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from console import answers, engines, moments, printing
from console.engines import DUCKDB
from console.language import hoisted
from warehouse import privacy
from warehouse.errors import UserError
from warehouse.settings import DEMO_MARK, settings
from warehouse.wording import ITEMS, _, languages

if TYPE_CHECKING:
    from etl.load_report import Account
    from warehouse.whole import Write

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help=_("What a hotline service contract scores today, and which cases say so."),
)

AsOf = Annotated[
    datetime | None,
    typer.Option(
        parser=moments.instant, metavar="TIME", help=_("the instant, Beijing time; default now")
    ),
]
SPOKEN = _("language: {known}").format(known=_(" or ").join(languages()))
AsJson = Annotated[bool, typer.Option("--json", help=_("print machine-readable JSON"))]
ContractId = Annotated[str, typer.Option(help=_("default the newest"))]
Names = Annotated[list[str] | None, typer.Argument(metavar="NAME…", help=_("see --list"))]
First = Annotated[
    datetime | None,
    typer.Option("--from", parser=moments.day, metavar="DAY", help=_("first day")),
]
Last = Annotated[
    datetime | None, typer.Option("--to", parser=moments.day, metavar="DAY", help=_("last day"))
]
Items = Annotated[list[int] | None, typer.Option(min=1, max=max(ITEMS), help=_("item, repeatable"))]
Forced = Annotated[str | None, typer.Option("--as", metavar="RECORD", help=_("read as RECORD"))]
Host = Annotated[
    str,
    typer.Option(
        help=_("address to listen on; another than this machine's own only where people sign in")
    ),
]
Port = Annotated[int, typer.Option(help=_("port"), min=1, max=65535)]


def example(command: str) -> str:
    """Return the line under a verb's help."""
    return _("Example: scorecard {command}").format(command=command)


@app.callback()
def settle(
    home: Annotated[Path | None, typer.Option(help=_("working folder"))] = None,
    lang: Annotated[str | None, typer.Option(help=SPOKEN)] = None,
) -> None:
    """Settle the working folder and the language for everything that follows."""
    if lang not in (None, *languages()):
        raise UserError("--lang {lang}: use one of: {known}.", lang=lang, known=languages())
    os.environ["SCORECARD_HOME"] = str((home or settings().home).expanduser().resolve())
    os.environ["SCORECARD_LANG"] = lang or settings().lang
    privacy.keep_private()
    privacy.tighten(settings().home)


@app.command(
    help=_("Write a fictitious contract year to date, load, build and serve it."),
    epilog=example("demo --days 30 --cases-per-day 20 --no-serve"),
)
def demo(
    days: Annotated[int | None, typer.Option(min=1, help=_("days to write"))] = None,
    cases_per_day: Annotated[int, typer.Option(min=1, help=_("cases a day"))] = 110,
    seed: Annotated[int, typer.Option(help=_("same seed, same bytes"))] = 2026,
    out: Annotated[Path | None, typer.Option(help=_("where the files of the demo go"))] = None,
    port: Port = 8501,
    no_serve: Annotated[bool, typer.Option("--no-serve", help=_("stop before serving"))] = False,
) -> None:
    """Write, load, build and serve the demonstration."""
    from etl import demo as fiction
    from warehouse.clock import beijing_now

    _keep_apart()
    today = beijing_now().date()
    files = fiction.write_demo(out or settings().home / "demo", today, days, cases_per_day, seed)
    for coming, as_of in fiction.stages(files, today):
        _load(coming, as_of=as_of)
    if no_serve:
        home = shlex.quote(str(settings().home))
        printing.say(_("Look at it: scorecard --home {home} serve").format(home=home))
    else:
        serve(port)


@app.command(
    help=_("Load files, folders, ZIPs, then build and publish."),
    epilog=example("load 工单.xlsx --strict"),
)
def load(
    paths: Annotated[list[Path], typer.Argument(help=_("files or folders"))],
    forced: Forced = None,
    mapping: Annotated[Path | None, typer.Option(help=_("mapping file (TOML)"))] = None,
    strict: Annotated[bool, typer.Option("--strict", help=_("exit 3 if a row is refused"))] = False,
    as_json: AsJson = False,
) -> None:
    """Load what is given; print the account of every file."""
    accounts = _load(paths, forced, mapping, as_json=as_json)
    if any(account.problem for account in accounts):
        raise SystemExit(printing.UNUSABLE)
    if strict and any(account.refused for account in accounts):
        raise SystemExit(printing.REFUSED)


@app.command(
    help=_("Load whatever appears in the inbox; rebuild every minute while a clock is running."),
    epilog=example("watch"),
)
def watch() -> None:
    """Watch the inbox until interrupted."""
    from etl import inbox
    from warehouse import build as building
    from warehouse.alerting import rounds

    home = settings().home
    with suppress(KeyboardInterrupt), rounds.alongside(home, building.next_due, printing.say):
        inbox.watch(home, building.build, building.next_due, printing.say)


@app.command(
    help=_("Build, check and publish a snapshot; a failing check keeps the last good one."),
    epilog=example("build --as-of 2026-10-15T18:00"),
)
def build(
    as_of: AsOf = None,
    full: Annotated[
        bool, typer.Option("--full", help=_("compute everything anew, not what changed alone"))
    ] = False,
    engine: Annotated[str, typer.Option(help=_("duckdb or spark, which builds in full"))] = DUCKDB,
    master: Annotated[
        str, typer.Option(help=_("of Spark: local[2], spark://host:7077; default this machine"))
    ] = "",
    exchange: Annotated[
        Path | None,
        typer.Option(help=_("folder that every worker of Spark reaches; default in --home")),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Build and publish; print the path of the snapshot."""
    write = engines.chosen(engine, master, exchange, settings().home)
    answers.show_path(_build(as_of, is_whole=full, write=write), as_json)


@app.command(
    help=_("The score of each reading, by item."),
    epilog=example('score --as-of "2026-10-15 14:35"'),
)
def score(as_of: AsOf = None, as_json: AsJson = False) -> None:
    """Print the score of each contract and reading, by item."""
    from warehouse import scores

    answers.show_scores(scores.scores(settings().home, as_of), as_json)


@app.command(help=_("The path of the current snapshot."), epilog=example("snapshot"))
def snapshot(as_json: AsJson = False) -> None:
    """Print where the current snapshot is."""
    from warehouse import snapshots

    with snapshots.open_snapshot(snapshots.required(settings().home)) as current:
        answers.show_path(current.path, as_json)


@app.command(
    help=_("Write CSV or XLSX with a datapackage.json: rows, SHA-256, as of, filter."),
    epilog=example("export cases --from 2026-10-01 --to 2026-10-31 --unit 第三社区"),
)
def export(
    names: Names = None,
    is_list: Annotated[bool, typer.Option("--list", help=_("what there is"))] = False,
    first: First = None,
    last: Last = None,
    month: Annotated[list[str] | None, typer.Option(help=_("month, repeatable"))] = None,
    item: Items = None,
    state: Annotated[list[str] | None, typer.Option(help=_("state, repeatable"))] = None,
    unit: Annotated[str, typer.Option(help=_("unit"))] = "",
    community: Annotated[str, typer.Option(help=_("community"))] = "",
    kind: Annotated[str, typer.Option(help=_("department or community"))] = "",
    scope: Annotated[str, typer.Option(help=_("counted or all"))] = "",
    reading: Annotated[str, typer.Option(help=_("reading"))] = "adopted",
    contract: ContractId = "",
    form: Annotated[str, typer.Option("--format", help=_("csv or xlsx"))] = "csv",
    layout: Annotated[str, typer.Option(help=_("name or file"))] = "",
    out: Annotated[Path | None, typer.Option(help=_("where the folder goes"))] = None,
    as_json: AsJson = False,
) -> None:
    """Write exports, each into a folder of its own; print what was written."""
    from console import exporting
    from warehouse.selections import RowFilter

    if is_list:
        exporting.show_list(as_json)
        return
    typed = RowFilter(
        contract=contract,
        reading=reading,
        items=tuple(item or ()),
        months=tuple(month or ()),
        states=tuple(state or ()),
        unit=unit,
        community=community,
        first=f"{first:%Y-%m-%d}" if first else "",
        last=f"{last:%Y-%m-%d}" if last else "",
        kind=kind,
        scope=scope,
    )
    exporting.show(exporting.write(names or (), typed, form, layout, out), as_json)


@app.command(
    help=_(
        "Write a daily, weekly or monthly report; by default of the newest period that is over."
    ),
    epilog=example("report monthly --month 2026-10 --out 月报"),
)
def report(
    kind: Annotated[str, typer.Argument(metavar="KIND", help=_("daily, weekly or monthly"))],
    day: Annotated[str, typer.Option(help=_("the day, or one of the week"))] = "",
    month: Annotated[str, typer.Option(help=_("the month"))] = "",
    form: Annotated[str, typer.Option("--format", help=_("docx, html or both"))] = "both",
    contract: ContractId = "",
    out: Annotated[Path | None, typer.Option(help=_("where the files go"))] = None,
    as_json: AsJson = False,
) -> None:
    """Write a report; print where its files are."""
    from console import reporting

    reporting.show(reporting.write(kind, day, month, form, contract, out), as_json)


@app.command(help=_("The dashboard, with watch beside it."), epilog=example("serve --port 8600"))
def serve(port: Port = 8501, host: Host = "127.0.0.1") -> None:
    """Serve until interrupted."""
    from console import serving

    raise SystemExit(serving.serve(port, host))


@app.command(
    help=_("Check the installation, the contract files, the store against the snapshot."),
    epilog=example("doctor"),
)
def doctor(as_json: AsJson = False) -> None:
    """Print what is well and what is not; end with 1 if anything is not."""
    from warehouse import doctor as health

    findings = health.examine(settings())
    answers.show_findings(findings, as_json)
    if not all(finding.is_well for finding in findings):
        raise SystemExit(1)


@app.command(
    help=_("Who is alerted of what falls due, what is due now, what was sent last; sends nothing."),
    epilog=example("alerts --test"),
)
def alerts(
    is_test: Annotated[
        bool,
        typer.Option("--test", help=_("send each receiver a message; ends with 3 if one fails")),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Print how the receivers stand, or send each a test."""
    from console import alerting

    if not is_test:
        alerting.show(settings().home, as_json)
    elif not alerting.test(settings().home, as_json):
        raise SystemExit(printing.REFUSED)


@app.command(
    help=_("Write all that was loaded into one file, every byte proved; loads may go on."),
    epilog=example("backup 备份.zip"),
)
def backup(
    path: Annotated[Path, typer.Argument(metavar="FILE", help=_("file to write (ZIP)"))],
    as_json: AsJson = False,
) -> None:
    """Write a backup; end with 3 if an original could not be in it."""
    from console import restoring
    from warehouse import backup as backups

    written = backups.write(settings().home, path)
    restoring.show_backup(written, as_json)
    if written.missing:
        raise SystemExit(printing.REFUSED)


@app.command(
    help=_("Put a backup in the place of the store, then build; the store of before is put aside."),
    epilog=example("restore 备份.zip"),
)
def restore(
    path: Annotated[Path, typer.Argument(metavar="FILE", help=_("file that backup wrote"))],
    as_json: AsJson = False,
) -> None:
    """Restore from a backup, and publish."""
    from console import restoring
    from warehouse import restoring as from_backup

    swapped = from_backup.restore(settings().home, path)
    try:
        _build()
    finally:
        restoring.show_swapped(swapped, as_json)


@app.command(
    help=_("Read every original again into a new store, then build; that of before is put aside."),
    epilog=example("restore-from-originals"),
)
def restore_from_originals(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="FILE…", help=_("files or folders that may hold lost originals")),
    ] = None,
    leave_out: Annotated[
        bool,
        typer.Option("--leave-out", help=_("leave out what cannot be read again; ends with 3")),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Restore from the originals, and publish; end with 3 if anything was left out."""
    from console import restoring
    from etl import from_originals

    with printing.bar(_("reading")) as step:
        restored = from_originals.restore(
            settings().home, paths or (), is_partial=leave_out, progress=step
        )
    try:
        _build()
    finally:
        restoring.show_restored(restored, as_json)
    if restored.left_out:
        raise SystemExit(printing.REFUSED)


@app.command(
    help=_("Erase on request what cases say of citizens; every figure stays as it is."),
    epilog=example("erase 20261008000123 --document 京海信〔2026〕12号 --by 王科长"),
)
def erase(
    cases: Annotated[
        list[str] | None, typer.Argument(metavar="CASE…", help=_("case numbers"))
    ] = None,
    document: Annotated[
        str, typer.Option(help=_("number of the paper that asks for it; required"))
    ] = "",
    by: Annotated[str, typer.Option(metavar="NAME", help=_("who erases; required"))] = "",
    closed_before: Annotated[
        datetime | None,
        typer.Option(
            parser=moments.day, metavar="DAY", help=_("every case that was closed before a day")
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Erase, and say what people have to look at themselves."""
    from console import erasing

    erased = erasing.erase(settings().home, cases or (), document, by, closed_before)
    erasing.show(erased, as_json)


def _keep_apart() -> None:
    """Refuse to mix fiction into a working folder that holds real data alone."""
    from warehouse.store import Store

    names = [load.source_file for load in Store(settings().home).history().loads]
    if names and not any(DEMO_MARK in name for name in names):
        raise UserError(
            "{home} holds real data ({value} and others); fiction must not be mixed in. Name "
            "another folder: scorecard demo --home DIR",
            home=settings().home,
            value=names[0],
        )


def _load(
    paths: Sequence[Path],
    forced: str | None = None,
    mapping: Path | None = None,
    *,
    as_json: bool = False,
    as_of: datetime | None = None,
) -> "list[Account]":
    """Load, build and publish, and say what became of every row, whatever became of the build."""
    from etl.reading.reader import READER

    READER.start()  # it gets ready while the rest is imported here
    from console import counted_doubts
    from etl import intake

    home = settings().home
    try:
        with printing.bar(_("loading")) as step:
            accounts = intake.load_paths(paths, home, forced, mapping, step)
    except intake.BrokenOffError as error:
        answers.show_accounts(error.accounts, as_json)
        raise
    try:
        if not all(account.problem for account in accounts):
            _build(as_of)
    finally:
        answers.show_accounts(counted_doubts.among_all_rows(accounts, home), as_json)
    return accounts


def _build(
    as_of: datetime | None = None, *, is_whole: bool = False, write: "Write | None" = None
) -> Path:
    """Build and publish, with a bar."""
    from warehouse import build as building

    with printing.bar(_("building")) as step:
        return building.build(settings().home, as_of, step, is_whole=is_whole, write=write)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command; whatever goes wrong ends in one line and 2, never in a traceback."""
    given = sys.argv[1:] if arguments is None else arguments
    try:
        app(args=hoisted(given), prog_name="scorecard")
    except Exception as error:
        printing.fail(error)


if __name__ == "__main__":
    main()
