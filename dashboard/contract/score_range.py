"""How far the score hangs on readings: every combination, and what each clause moves."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import address, chart_cache, frame, rule_citation, tables
from dashboard.charts import score_range as charts
from dashboard.each_row import each
from dashboard.markdown import plain
from dashboard.tables import Column
from warehouse import wording
from warehouse.wording import _, count, is_missing, points, signed, to_say, word

OTHERS = {"open": to_say("other combinations"), "rejected": to_say("those ruled out")}


def draw(now: Any, every: pd.DataFrame, effects: pd.DataFrame) -> None:
    """Show how far apart the readings lie and which clause does it; nothing without a case."""
    st.subheader(_("How far the score hangs on the reading"), anchor=False)
    if now is None or not now.cases:
        st.info(_("Without a case on file no reading has a score."))
        return
    said = span(every)
    st.markdown(said)
    names = {kind: word("reading", kind) for kind in address.READINGS}
    names |= {kind: _(text) for kind, text in OTHERS.items()}
    rows = _dots(every)
    shown = {kind: name for kind, name in names.items() if kind in set(rows["kind"])}
    mark = float(now.pass_mark)
    told = _("pass mark {mark}").format(mark=f"{mark:g}")
    full = float(now.full_score)
    chart_cache.chart(
        charts.by_kind, rows, shown, (mark, told), full, frame.palette(), alt=plain(said)
    )
    _effects(effects)
    with st.expander(
        _("All {n} combinations as a table").format(n=count(len(every))), type="compact"
    ):
        _table(every)


def span(every: pd.DataFrame) -> str:
    """Say between which scores the readings lie, and those that are ruled out."""
    open_ones = every[~every["is_rejected"]]["score"]
    text = _("Readings that stand: **{low}–{high}** points")
    said = text.format(low=points(open_ones.min()), high=points(open_ones.max()))
    rejected = every[every["is_rejected"]]["score"]
    if rejected.empty:
        return said
    text = _("{said}; with those that nobody takes: {low}–{high}")
    return text.format(
        said=said, low=points(every["score"].min()), high=points(every["score"].max())
    )


def _dots(every: pd.DataFrame) -> pd.DataFrame:
    """Return the dots: of the three one each, of all others a dot a score, named at both ends."""
    three = pd.concat(
        every[every[f"is_{name}"]].head(1).assign(kind=name) for name in address.READINGS
    )
    is_named = every[[f"is_{name}" for name in address.READINGS]].any(axis=1)
    rest = every[~is_named].assign(kind=every["is_rejected"].map({True: "rejected", False: "open"}))
    dots = pd.concat([three, rest.drop_duplicates(["kind", "score"])])
    lowest = dots.groupby("kind")["score"].transform("min") == dots["score"]
    return pd.DataFrame(
        {
            "kind": dots["kind"],
            "score": dots["score"].astype(float),
            "is_rejected": dots["is_rejected"],
            "text": [
                points(s) if is_low else "" for s, is_low in zip(dots["score"], lowest, strict=True)
            ],
            "tip": [f"{points(row.score)} · {_answers(row)}" for row in each(dots)],
        }
    )


def _answers(row: Any) -> str:
    answers = rule_citation.READ_AS.items()
    return " · ".join(_(said[getattr(row, name)]) for name, said in answers if hasattr(row, name))


def _effects(effects: pd.DataFrame) -> None:
    """List what each clause alone would move, the gravest first; it leads to the rows behind it."""
    st.markdown(f"**{_('One clause read otherwise, all else as adopted')}**")
    tables.draw(
        effects,
        {
            "clause": Column(_("clause left open"), 150, lambda row: word("assumption", _key(row))),
            "answer": Column(_("read otherwise"), 190, _otherwise),
            "score": tables.figure(_("score"), 75, lambda row: points(row.score)),
            "moved": tables.figure(_("moved"), 75, lambda row: signed(-row.points)),
            "item": Column(
                _("item"),
                130,
                lambda row: wording.item(row.item_no),
                leads=lambda row: address.href("ledger", item=str(row.item_no)),
            ),
        },
        alt=_("What each open clause alone would move"),
    )


def _key(row: Any) -> str:
    return f"readings.{row.clause}"


def _otherwise(row: Any) -> str:
    said = _(rule_citation.READ_AS[row.clause][row.answer])
    return _("{said} (ruled out)").format(said=said) if row.is_rejected else said


def _table(every: pd.DataFrame) -> None:
    tables.draw(
        every,
        {
            "named": Column(_("reading"), 100, _named),
            "score": tables.figure(_("score"), 70, lambda row: points(row.score)),
            "pending": tables.figure(
                _("if pending stands"), 95, lambda row: points(row.score_if_pending)
            ),
            **{clause: _taken(clause) for clause in rule_citation.READ_AS if clause in every},
        },
        alt=_("All combinations of the open clauses"),
        most=20,
    )


def _taken(clause: str) -> Column:
    answers = rule_citation.READ_AS[clause]
    label = word("assumption", f"readings.{clause}")
    return Column(label, 150, lambda row: _(answers[getattr(row, clause)]))


def _named(row: Any) -> str:
    said = [word("reading", name) for name in address.READINGS if getattr(row, f"is_{name}")]
    if row.is_rejected:
        said.append(_("ruled out"))
    return " · ".join(said)


def settled(agreements: pd.DataFrame, rejected: pd.DataFrame) -> None:
    """Say what both sides have agreed and since when, and why an answer is rejected."""
    for row in each(agreements):
        answer = _(rule_citation.READ_AS[row.clause][row.answer])
        what = word("assumption", _key(row))
        text = _("● agreed from the first day on: {what}: {answer}")
        since = ""
        if not is_missing(row.agreed_from):
            text, since = (
                _("● agreed from {day} on: {what}: {answer}"),
                f"{row.agreed_from:%Y-%m-%d}",
            )
        st.caption(text.format(what=what, answer=answer, day=since))
    for row in each(rejected):
        answer = _(rule_citation.READ_AS[row.clause][row.answer])
        text = _("○ ruled out: {answer}, as {reason}")
        st.caption(text.format(answer=answer, reason=plain(_(row.reason))))
