"""What files would become and change: by sheet, in the score, the first rows, what is refused."""

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import tables
from dashboard.markdown import plain
from dashboard.tables import Column, number
from warehouse.wording import _, count, item, lang, plural, points, word
from warehouse.wording.reasons.load_notes import load_note

Told = Mapping[str, Any]
ADDED = ("rows", "accepted", "unchanged", "refused", "doubts")


def draw(rehearsal: Told, contract: str, reading: str) -> None:
    """Draw what the watcher found; the score is that of one contract and reading."""
    problems(rehearsal)
    parts = list(_parts(rehearsal["accounts"]))
    if parts:
        _sheets(parts)
    if rehearsal["problem"]:
        why = rehearsal["problem"][lang()]
        st.error(_("What it changes can't be told: {why}").format(why=plain(why)))
    elif parts:
        st.markdown(_score(rehearsal, contract, reading))
    _first_rows(rehearsal["rows"])
    _listed(rehearsal["refused"], sum(part["refused"] for part in parts), "refused")
    _listed(rehearsal["doubts"], sum(part["doubts"] for part in parts), "doubts")


def problems(rehearsal: Told) -> None:
    """Say of each file that could not be read why, and what to do: of a roster, in which form."""
    rosters = {head["file"] for head in rehearsal["heads"] if head["roster"]}
    for account in rehearsal["accounts"]:
        if account["source_file"] in rosters:
            text = _("{name} is a roster whose codes nobody knows yet: say below what they mean.")
            st.warning(text.format(name=plain(account["source_file"])))
        elif account["problem"]:
            st.error(plain(account["problem"][lang()]))


def equation(accounts: Sequence[Told]) -> str:
    """Say how the rows of files ended; the three add up."""
    summed = {name: sum(account[name] for account in accounts) for name in ADDED}
    text = _("{rows} rows = {accepted} used + {unchanged} unchanged + {refused} refused")
    said = text.format(**{name: count(n) for name, n in summed.items()})
    doubts = plural("{n} doubt", "{n} doubts", summed["doubts"])
    return f"{said} · {doubts}" if summed["doubts"] else said


def _parts(accounts: Sequence[Told]) -> Iterator[dict[str, Any]]:
    for account in accounts:
        for part in account["parts"]:
            yield {
                **part,
                "file": account["source_file"],
                "sheet": part["sheet"] or "",
                "said": _remark(account),
                "notes": _("; ").join(map(load_note, part["notes"])),
                "unknown": _(", ").join(part["unknown_columns"]),
            }


def _remark(account: Told) -> str:
    if account["was_known"]:
        return _("came before as load {load_no}").format(load_no=account["load_no"])
    if account["mapping"]:
        return _("read as matched for {name}").format(name=account["mapping"])
    return ""


def _sheets(parts: list[dict[str, Any]]) -> None:
    columns = {
        "file": Column(_("file"), 230, "file"),
        "sheet": Column(_("sheet"), 80, "sheet"),
        "record": Column(_("recognised as"), 100, lambda row: word("record", row.record)),
        "rows": number(_("rows"), 60, "rows"),
        "accepted": number(_("used"), 60, "accepted"),
        "unchanged": number(_("unchanged"), 70, "unchanged"),
        "refused": number(_("refused"), 60, "refused"),
        "doubts": number(_("in doubt"), 60, "doubts"),
        "said": Column(_("remark"), 120, "said"),
        "unknown": Column(_("columns not read"), 140, "unknown"),
        "notes": Column(_("set aside, filled or joined"), 200, "notes"),
    }
    rows = pd.DataFrame(parts)
    needed = {name for name in ("sheet", "said", "unknown", "notes") if not rows[name].any()}
    shown = {name: column for name, column in columns.items() if name not in needed}
    tables.draw(rows, shown, alt=_("What each sheet was recognised as"), most=10)


def _score(rehearsal: Told, contract: str, reading: str) -> str:
    """Say in markdown what becomes of the score, and of each item that changes."""
    before, after = (_items(rehearsal[name], contract, reading) for name in ("before", "after"))
    if not after or before == after:
        score = next(iter(before.values()), {}).get("score")
        same = _("The score stays as it is")
        return f"**{same}**" + (f" ({points(Decimal(score))})" if score else "")
    now, then = next(iter(before.values())), next(iter(after.values()))
    text = _(
        "Loaded, the score goes from **{before}** to **{after}**; were all pending points "
        "taken, from {pending_before} to {pending_after}."
    )
    lines = [
        text.format(
            before=_points(now, "score"),
            after=_points(then, "score"),
            pending_before=_points(now, "score_if_pending"),
            pending_after=_points(then, "score_if_pending"),
        )
    ]
    lines += [
        f"- {_change(no, before[no], after[no])}"
        for no in after
        if no in before and before[no] != after[no] and _is_of_item(before[no], after[no])
    ]
    return "\n".join(lines)


def _items(rows: Sequence[Told], contract: str, reading: str) -> dict[int, Told]:
    return {
        row["item_no"]: row
        for row in rows
        if (row["contract_id"], row["reading"]) == (contract, reading)
    }


def _is_of_item(before: Told, after: Told) -> bool:
    return any(before[name] != after[name] for name in ("units", "points", "points_pending"))


def _points(row: Told, name: str) -> str:
    return points(Decimal(row[name]))


def _change(no: int, before: Told, after: Told) -> str:
    text = _("{item}: {units} → {units_after} times, {points} → {points_after} points off")
    pending = _("; pending {points} → {points_after}")
    said = text.format(
        item=item(no),
        units=count(before["units"]),
        units_after=count(after["units"]),
        points=_points(before, "points"),
        points_after=_points(after, "points"),
    )
    if before["points_pending"] == after["points_pending"]:
        return said
    return said + pending.format(
        points=_points(before, "points_pending"), points_after=_points(after, "points_pending")
    )


def _first_rows(rows: Sequence[Told]) -> None:
    if not rows:
        return
    with st.expander(_("The first rows as they are read"), type="compact"):
        for (file, sheet, record), of_sheet in groupby(
            rows, key=lambda row: (row["source_file"], row["source_sheet"], row["record"])
        ):
            name = " · ".join(filter(None, [file, sheet, word("record", record)]))
            st.markdown(f"**{plain(name)}**")
            cells = [{_("row"): row["source_row"], **_cells(row)} for row in of_sheet]
            tables.bare(pd.DataFrame(cells))


def _cells(row: Told) -> dict[str, Any]:
    return json.loads(row["cells"]) if row["cells"] else {}


def _listed(rows: Sequence[Told], whole: int, kind: str) -> None:
    """List the rows that are refused, or in doubt, each with its reasons."""
    if not rows:
        return
    label = {
        "refused": _("Why {n} rows are refused"),
        "doubts": _("What looks odd: {n}"),
    }[kind].format(n=count(whole))
    with st.expander(label, type="compact"):
        _reasons(rows)
        if whole > len(rows):
            more = _("The first {n} are listed; all of them are, once they are loaded.")
            st.caption(more.format(n=count(len(rows))))


def _reasons(rows: Sequence[Told]) -> None:
    columns = {
        "row": number(_("row"), 70, "source_row", "whole"),
        "column": Column(_("column"), 60, "source_column"),
        "why": Column(_("why"), 600, lambda row: row.said[lang()]),
        "file": Column(_("file"), 230, "source_file"),
        "sheet": Column(_("sheet"), 90, "source_sheet"),
    }
    listed = pd.DataFrame(rows)
    shown = {
        name: column
        for name, column in columns.items()
        if name in ("row", "why", "file") or listed[column.cell].notna().any()
    }
    tables.draw(listed, shown, most=10)
