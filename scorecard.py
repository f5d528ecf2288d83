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

from console import answers, exporting, printing, reporting, serving
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
DAYS = ["%Y-%m-%d", "%Y/%m/%d", "%Y%m%d"]
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
        zh="导出 CSV 或 XLSX，附 datapackage.json（行数、SHA-256、截至时刻、筛选条件）。",
        en="Write CSV or XLSX with a datapackage.json: rows, SHA-256, as of, filter.",
    ),
    epilog=example("export cases --from 2026-10-01 --to 2026-10-31 --unit 第三社区"),
)
def export(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="NAME…", help=text(zh="导出什么，见 --list", en="see --list")),
    ] = None,
    is_list: Annotated[
        bool, typer.Option("--list", help=text(zh="列出可导出的内容", en="what there is"))
    ] = False,
    first: Annotated[
        datetime | None,
        typer.Option("--from", formats=DAYS, help=text(zh="自哪日", en="first day")),
    ] = None,
    last: Annotated[
        datetime | None, typer.Option("--to", formats=DAYS, help=text(zh="至哪日", en="last day"))
    ] = None,
    month: Annotated[
        list[str] | None, typer.Option(help=text(zh="月份，可重复", en="month, repeatable"))
    ] = None,
    item: Annotated[
        list[int] | None,
        typer.Option(min=1, max=8, help=text(zh="考核项，可重复", en="item, repeatable")),
    ] = None,
    state: Annotated[
        list[str] | None, typer.Option(help=text(zh="状态，可重复", en="state, repeatable"))
    ] = None,
    unit: Annotated[str, typer.Option(help=text(zh="承办单位", en="unit"))] = "",
    community: Annotated[str, typer.Option(help=text(zh="社区", en="community"))] = "",
    kind: Annotated[
        str, typer.Option(help=text(zh="单位类别：部门或社区", en="department or community"))
    ] = "",
    scope: Annotated[
        str, typer.Option(help=text(zh="口径：counted 或 all", en="counted or all"))
    ] = "",
    reading: Annotated[str, typer.Option(help=text(zh="读法", en="reading"))] = "adopted",
    contract: Annotated[
        str, typer.Option(help=text(zh="合同，默认最新的", en="default the newest"))
    ] = "",
    form: Annotated[
        str, typer.Option("--format", help=text(zh="csv 或 xlsx", en="csv or xlsx"))
    ] = "csv",
    layout: Annotated[
        str, typer.Option(help=text(zh="版式：data/layouts 里的名字或文件", en="name or file"))
    ] = "",
    out: Annotated[
        Path | None,
        typer.Option(help=text(zh="放到哪里，默认 <home>/exports", en="where the folder goes")),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Write exports, each into a folder of its own; print what was written."""
    if is_list:
        exporting.show_list(as_json)
        return
    asked = exporting.Asked(
        names=tuple(names or ()),
        first=first,
        last=last,
        months=tuple(month or ()),
        items=tuple(item or ()),
        states=tuple(state or ()),
        unit=unit,
        community=community,
        kind=kind,
        scope=scope,
        reading=reading,
        contract=contract,
        form=form,
        layout=layout,
        out=out,
    )
    exporting.show(exporting.write(asked), as_json)


@app.command(
    help=text(
        zh="写日报、周报、月报（Word 文档与网页）；不写日期时取最近已结束的一期。",
        en="Write a daily, weekly or monthly report; by default of the newest period that is over.",
    ),
    epilog=example("report monthly --month 2026-10 --out 月报"),
)
def report(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            help=text(zh="daily 日报、weekly 周报、monthly 月报", en="daily, weekly or monthly"),
        ),
    ],
    day: Annotated[
        str,
        typer.Option(help=text(zh="日报的日期，周报所含的一日", en="the day, or one of the week")),
    ] = "",
    month: Annotated[str, typer.Option(help=text(zh="月报的月份", en="the month"))] = "",
    form: Annotated[
        str, typer.Option("--format", help=text(zh="docx、html 或 both", en="docx, html or both"))
    ] = "both",
    contract: Annotated[
        str, typer.Option(help=text(zh="合同，默认最新的", en="default the newest"))
    ] = "",
    out: Annotated[
        Path | None,
        typer.Option(help=text(zh="放到哪里，默认 <home>/reports", en="where the files go")),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Write a report; print where its files are."""
    asked = reporting.Asked(kind, day, month, form, contract, out)
    reporting.show(reporting.write(asked), as_json)


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
