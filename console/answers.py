"""How answers look: a table for people, or JSON for machines."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from console.printing import say, say_error, say_json, say_table
from warehouse.wording import NOTHING, _, finer, lang, measured, state, word

if TYPE_CHECKING:
    from etl.load_report import Account
    from warehouse.doctor import Finding
    from warehouse.scores import Item, Score


def show_accounts(accounts: Sequence["Account"], as_json: bool) -> None:
    """Say what became of the rows of every file; what could not be read, on standard error."""
    from etl.load_report import total

    if as_json:
        say_json([account.as_json() for account in accounts])
        return
    for account in accounts:
        (say_error if account.problem else say)(account.text(lang()))
    if len(accounts) > 1:
        say(total(accounts, lang()))


def show_scores(scores: Sequence["Score"], as_json: bool) -> None:
    """Say each contract's score under each reading, and what each item cost."""
    if as_json:
        say_json([asdict(score) for score in scores])
        return
    for score in scores:
        _say_score(score)


def show_path(path: Path, as_json: bool) -> None:
    """Say where a snapshot is."""
    if as_json:
        say_json({"snapshot": str(path)})
    else:
        say(str(path))


def show_findings(findings: Sequence["Finding"], as_json: bool) -> None:
    """Say what is well and what is not."""
    if as_json:
        say_json([finding.as_json() for finding in findings])
        return
    for finding in findings:
        say(f"{'✓' if finding.is_well else '✗'} {finding.sentence.text()}")


def _say_score(score: "Score") -> None:
    say(
        _(
            "{name} · {reading} · as of {as_of:%Y-%m-%d %H:%M}\n"
            "{score} points  {state}  if pending stands {if_pending}  before exemptions {gross}"
            "  {known}"
        )
        .format(
            name=_(score.name),
            reading=word("reading", score.reading),
            as_of=score.as_of,
            score=finer(score.score),
            state=f"{state(score.state).word} {state(score.state).shape}",
            if_pending=finer(score.score_if_pending),
            gross=finer(score.score_gross),
            known=_known(score),
        )
        .rstrip()
    )
    headers = _(
        "item what confirmed pending exempt missed running not-measurable unpriced measured"
    )
    say_table(headers.split(), [_item_row(item) for item in score.items])
    say()


def _item_row(item: "Item") -> list[object]:
    if not item.measured_share:
        return [item.item_no, _(item.title), *[NOTHING] * 7, measured(item.measured_share)]
    return [
        item.item_no,
        _(item.title),
        finer(item.points_confirmed),
        finer(item.points_pending),
        finer(item.points_exempt),
        item.missed,
        item.running,
        item.not_measurable,
        item.units_unpriced,
        measured(item.measured_share) or "100%",
    ]


def _known(score: "Score") -> str:
    """Say up to when the cases are known, and how much is measured where that is not all."""
    horizon = score.horizon and _("data to {time}").format(time=f"{score.horizon:%Y-%m-%d %H:%M}")
    parts = (horizon or _("no data loaded"), measured(score.measured_share))
    return "  ".join(filter(None, parts))
