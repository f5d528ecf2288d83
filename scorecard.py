"""The front door: the console command, a verb a function."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Annotated

import duckdb
import typer

from console import answers, printing, serving
from console.language import hoisted, text
from etl import demo as fiction
from etl import inbox, intake
from etl.accounts import Account
from etl.demo.seasons import MARK
from warehouse import build as building
from warehouse import doctor as health
from warehouse import scores, snapshots
from warehouse.clock import beijing_now
from warehouse.errors import UserError
from warehouse.settings import settings
from warehouse.store import Store

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help=text(
        zh="接诉即办服务合同今天得多少分，哪些工单说了算。",
        en="What a hotline service contract scores today, and which cases say so.",
    ),
)

AS_OF_FORMATS = ["%Y-%m-%d", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
AsOf = Annotated[
    datetime | None,
    typer.Option(
        formats=AS_OF_FORMATS,
        help=text(zh="截至时刻（北京时间），默认此刻", en="the instant, Beijing time; default now"),
    ),
]
AsJson = Annotated[
    bool, typer.Option("--json", help=text(zh="输出 JSON", en="print machine-readable JSON"))
]
Port = Annotated[int, typer.Option(help=text(zh="端口", en="port on 127.0.0.1"), min=1, max=65535)]


def example(command: str) -> str:
    """Return the line under a verb's help."""
    return text(zh=f"例：scorecard {command}", en=f"Example: scorecard {command}")


@app.callback()
def settle(
    home: Annotated[
        Path | None,
        typer.Option(help=text(zh="工作目录，默认 data/live", en="working folder")),
    ] = None,
    lang: Annotated[
        str | None, typer.Option(help=text(zh="语言：zh 或 en", en="language: zh or en"))
    ] = None,
) -> None:
    """Settle the working folder and the language for everything that follows."""
    if lang not in (None, "zh", "en"):
        raise UserError(zh=f"--lang {lang}：请用 zh 或 en。", en=f"--lang {lang}: use zh or en.")
    os.environ["SCORECARD_HOME"] = str((home or settings().home).expanduser().resolve())
    os.environ["SCORECARD_LANG"] = lang or settings().lang


@app.command(
    help=text(
        zh="写出一个虚构的合同年度，导入、构建并打开看板。",
        en="Write a fictitious contract year to date, load, build and serve it.",
    ),
    epilog=example("demo --days 30 --cases-per-day 20 --no-serve"),
)
def demo(
    days: Annotated[
        int | None, typer.Option(min=1, help=text(zh="写多少天，默认自签约起", en="days to write"))
    ] = None,
    cases_per_day: Annotated[
        int, typer.Option(min=1, help=text(zh="每天工单数", en="cases a day"))
    ] = 110,
    seed: Annotated[
        int, typer.Option(help=text(zh="同一种子，同样的字节", en="same seed, same bytes"))
    ] = 2026,
    out: Annotated[
        Path | None,
        typer.Option(help=text(zh="文件写到哪里，默认 <home>/demo", en="where the files go")),
    ] = None,
    port: Port = 8501,
    no_serve: Annotated[
        bool, typer.Option("--no-serve", help=text(zh="不打开看板", en="stop before serving"))
    ] = False,
) -> None:
    """Write, load, build and serve the demonstration."""
    _keep_apart()
    files = fiction.write_demo(
        out or settings().home / "demo", beijing_now().date(), days, cases_per_day, seed
    )
    _load(files)
    if not no_serve:
        serve(port)


@app.command(
    help=text(
        zh="导入文件、文件夹或 ZIP，然后构建并发布。",
        en="Load files, folders, ZIPs, then build and publish.",
    ),
    epilog=example("load 工单.xlsx --strict"),
)
def load(
    paths: Annotated[
        list[Path], typer.Argument(help=text(zh="文件或文件夹", en="files or folders"))
    ],
    forced: Annotated[
        str | None,
        typer.Option("--as", metavar="RECORD", help=text(zh="当作哪种记录", en="read as RECORD")),
    ] = None,
    mapping: Annotated[
        Path | None, typer.Option(help=text(zh="列映射文件（TOML）", en="mapping file (TOML)"))
    ] = None,
    strict: Annotated[
        bool,
        typer.Option(
            "--strict", help=text(zh="有拒收行时以 3 结束", en="exit 3 if a row is refused")
        ),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Load what is given; print the account of every file."""
    accounts = _load(paths, forced, mapping, as_json=as_json)
    if any(account.problem for account in accounts):
        raise SystemExit(printing.UNUSABLE)
    if strict and any(account.refused for account in accounts):
        raise SystemExit(printing.REFUSED)


@app.command(
    help=text(
        zh="守着 inbox：来一个文件导入一个，有时限在走时每分钟重算。",
        en="Load whatever appears in the inbox; rebuild every minute while a clock is running.",
    ),
    epilog=example("watch"),
)
def watch() -> None:
    """Watch the inbox until interrupted."""
    with suppress(KeyboardInterrupt):
        inbox.watch(
            settings().home,
            building.build,
            building.has_running_clock,
            lambda zh, en: printing.say(text(zh=zh, en=en)),
        )


@app.command(
    help=text(
        zh="构建、校核并发布快照；校核不过就不发布，保留上一份。",
        en="Build, check and publish a snapshot; a failing check keeps the last good one.",
    ),
    epilog=example("build --as-of 2026-10-15T18:00"),
)
def build(as_of: AsOf = None, as_json: AsJson = False) -> None:
    """Build and publish; print the path of the snapshot."""
    answers.show_path(_build(as_of), as_json)


@app.command(
    help=text(zh="各读法的得分，逐项列出。", en="The score of each reading, by item."),
    epilog=example("score --as-of 2026-10-15"),
)
def score(as_of: AsOf = None, as_json: AsJson = False) -> None:
    """Print the score of each contract and reading, by item."""
    answers.show_scores(scores.scores(settings().home, as_of), as_json)


@app.command(
    help=text(zh="当前快照的路径。", en="The path of the current snapshot."),
    epilog=example("snapshot"),
)
def snapshot(as_json: AsJson = False) -> None:
    """Print where the current snapshot is."""
    answers.show_path(snapshots.required(settings().home), as_json)


@app.command(
    help=text(
        zh="在 127.0.0.1 打开看板，同时守着 inbox。",
        en="The dashboard on 127.0.0.1, with watch beside it.",
    ),
    epilog=example("serve --port 8600"),
)
def serve(port: Port = 8501) -> None:
    """Serve until interrupted."""
    raise SystemExit(serving.serve(port))


@app.command(
    help=text(
        zh="检查安装、合同文件、库与快照是否一致。",
        en="Check the installation, the contract files, the store against the snapshot.",
    ),
    epilog=example("doctor"),
)
def doctor(as_json: AsJson = False) -> None:
    """Print what is well and what is not; end with 1 if anything is not."""
    findings = health.examine(settings())
    answers.show_findings(findings, as_json)
    if not all(finding.is_well for finding in findings):
        raise SystemExit(1)


def _keep_apart() -> None:
    """Refuse to mix fiction into a working folder that holds real data alone."""
    names = [load.source_file for load in Store(settings().home).loads()]
    if names and not any(MARK in name for name in names):
        raise UserError(
            zh=f"{settings().home} 里是真实数据（{names[0]} 等），演示数据不能混进去。"
            "请另选目录：scorecard demo --home 目录",
            en=f"{settings().home} holds real data ({names[0]} and others); fiction must not be "
            "mixed in. Name another folder: scorecard demo --home DIR",
        )


def _load(
    paths: Sequence[Path],
    forced: str | None = None,
    mapping: Path | None = None,
    *,
    as_json: bool = False,
) -> list[Account]:
    """Load, say what became of every row, build and publish."""
    with printing.bar(text(zh="导入", en="loading")) as step:
        accounts = intake.load_paths(paths, settings().home, forced, mapping, step)
    answers.show_accounts(accounts, as_json)
    if not all(account.problem for account in accounts):
        _build()
    return accounts


def _build(as_of: datetime | None = None) -> Path:
    """Build and publish, with a bar."""
    with printing.bar(text(zh="构建", en="building")) as step:
        return building.build(settings().home, as_of, step)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command; what the user can mend ends in one line and 2, never in a traceback."""
    given = sys.argv[1:] if arguments is None else arguments
    try:
        app(args=hoisted(given), prog_name="scorecard")
    except (UserError, OSError, duckdb.OperationalError) as error:
        printing.fail(error)


if __name__ == "__main__":
    main()
