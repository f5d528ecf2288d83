"""The costliest models as one would write them in pandas, each from the frames that it reads.

A decimal comes as a float and null as pandas has it: NaN, NaT, None.
"""

from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from warehouse.across_records import views

Frames = Mapping[str, pd.DataFrame]

SHEET_ROW = ["load_id", "source_sheet", "source_row"]
STEPS = ["forwarded_at", "feedback_at", "closed_at", "callback_at"]
CALLBACK = ["callback_valid", "contacted", "resolved", "satisfaction"]
JUDGED = ["contract_id", "reading", "case_id"]
CLOCK = [*JUDGED, "subject_kind", "round_no"]
UNIT_DAY = ["contract_id", "day", "unit_kind", "unit", "scope"]
HUNG = ["record", "row_key", "contract_id", "street", "load_no", "from_on", "until_on"]
STOOD = ["contract_id", "day", "category_1", "unit"]
SLOWEST = 10
NAMING = ["load_no", "source_file", *SHEET_ROW, "row_key", "case_id"]
NO_VERSIONS = ["channel", "intake_channel", "case_type", "content", "street", "called_at"]


def case_versions(given: Frames) -> pd.DataFrame:
    """Return core.case_versions."""
    as_of = given["core.moment"].as_of[0]
    rows = given["staging.cases"].drop(columns=NO_VERSIONS)
    rows = _told(rows[rows.received_at <= as_of], given)
    is_later = rows.is_untold.copy()
    for step in STEPS:
        is_later |= rows[step] > as_of
        rows[step] = rows[step].where(rows[step] <= as_of)
    rows["source_cells"] = rows.source_cells.where(~is_later, None)
    return rows


def cases(given: Frames) -> pd.DataFrame:
    """Return core.cases."""
    as_of, names = given["core.moment"].as_of[0], given["core.unit_names"]
    rows = _current(given, "cases").drop(columns="source_cells")
    rows = _told(rows[rows.received_at <= as_of], given)
    for step in STEPS:
        rows[step] = rows[step].where(rows[step] <= as_of)
    levels = rows.category.str.split("->", n=3)
    for number in range(3):
        level = levels.str[number].str.strip(" ")
        rows[f"category_{number + 1}"] = level.where(level != "")
    first = rows.unit.str.extract("^([^;；,，、/|]+)", expand=False).str.strip(" ")
    whole, part = _named(rows.unit, names), _named(first, names)
    communities = _named(rows.community, names[names.kind == "community"])
    rows["unit_as_written"] = rows.unit
    rows["unit"] = whole.unit.fillna(part.unit).fillna(first)
    rows["unit_kind"] = whole.kind.fillna(part.kind)
    rows["community"] = communities.unit.fillna(rows.community)
    return rows.merge(_contracts(rows, given), "left", on="case_id")


def case_events(given: Frames) -> pd.DataFrame:
    """Return core.case_events."""
    rows = _current(given, "case_events")
    return rows[rows.event_at <= given["core.moment"].as_of[0]]


def unknown_cases(given: Frames) -> pd.DataFrame:
    """Return doubts.unknown_cases."""
    known = _current(given, "cases", ["case_id"]).assign(is_known=True)
    named = []
    for record in ("case_events", "exemptions", "video_checks"):
        rows = _current(given, record, NAMING)
        named.append(rows[rows.case_id.notna()].assign(record=record))
    unknown = pd.concat(named).merge(known, "left", on="case_id")  # `isin` is a loop over texts
    unknown = unknown[unknown.is_known.isna()]
    return unknown.assign(doubt="case_id:unknown_case", value=unknown.case_id)


def hung_candidates(given: Frames) -> pd.DataFrame:
    """Return core.hung_candidates."""
    owners = given["core.own_candidates"].rename(
        columns={"record": "parent", "entry": "parent_entry"}
    )
    owners = owners[["parent", "parent_entry", "contract_id", "street"]]
    found = given["staging.hung_rows"].merge(owners, on=["parent", "parent_entry"])
    votes = found.groupby(HUNG, dropna=False).parent.nunique().reset_index(name="votes")
    return votes[votes.votes == votes.groupby(["record", "row_key"]).votes.transform("max")]


def placements(given: Frames) -> pd.DataFrame:
    """Return core.placements."""
    placed, filed = _placed(given), given["staging.placeable_rows"].dropna(subset="entry")
    newest = ["known_at", "load_no", "row_key"]
    repeated = filed[filed.duplicated(["record", "entry"], keep=False)]
    ranked = repeated[["entry", "record", *newest]].merge(placed, on=["record", "row_key"])
    ranked = ranked.sort_values(newest, ascending=False)
    older = ranked[ranked.duplicated(["record", "entry", "contract_id"])]
    keys = ["record", "row_key", "contract_id"]
    found = placed.merge(older[keys].assign(is_older=True), "left", on=keys)
    return found[found.is_older.isna()]


def sheet_rows(given: Frames) -> pd.DataFrame:
    """Return core.sheet_rows."""
    names = ["load_no", "source_sheet", "record", "row_key"]
    keys = pd.concat([given["staging.filed_keys"][names], given["staging.sightings"][names]])
    keys["source_sheet"] = keys.source_sheet.fillna("")
    parents = given["staging.placeable_rows"][["record", "entry"]].dropna()
    parents = parents.drop_duplicates().rename(columns={"record": "parent"})
    hung = given["staging.hung_rows"].merge(
        parents, "left", left_on=["parent", "parent_entry"], right_on=["parent", "entry"]
    )
    owned = hung.groupby(["record", "row_key"]).entry.count()
    strays = owned[owned == 0].reset_index(name="is_stray")
    found = keys.merge(_placed(given), "left", on=["record", "row_key"])
    found = found.merge(strays, "left", on=["record", "row_key"])
    found = found[found.contract_id.notna() | found.is_stray.isna()]
    return found[[*names[:3], "contract_id"]].drop_duplicates()


def unmet_forwardings(given: Frames) -> pd.DataFrame:
    """Return core.unmet_forwardings."""
    covered = given["core.covered_units"].rename(
        columns={"subject_id": "case_id", "covered_from": "block_starts_at"}
    )
    keys = [*JUDGED, "item_no", "subject_kind", "block_starts_at", "accrued_at"]
    units = given["core.forwarding_units"].merge(
        covered[[*keys, "state", "exemption_id"]], "left", on=keys
    )
    units["occurred_on"] = units.accrued_at.dt.normalize()
    units["state"] = units.state.fillna("confirmed")
    fallen = units.groupby([*CLOCK, "occurred_on", "state"], dropna=False).agg(
        occurred_at=("accrued_at", "max"),
        units=("accrued_at", "size"),
        points=("points", "sum"),
        unit_points=("points", "min"),
        exemption_id=("exemption_id", "min"),
    )
    clocks = given["core.forwarding_clocks"].drop(columns="points")  # of one block
    clocks = clocks[clocks.outcome != "met"]
    rows = clocks.merge(fallen.reset_index(), "left", on=CLOCK)
    rows = rows[rows.is_named.astype(bool) | rows.state.notna()]
    is_missed, is_case = rows.outcome == "missed", rows.subject_kind == "case"
    rows["reason_code"] = pd.Series("forwarded_anew_late", rows.index).where(is_missed)
    rows.loc[is_missed & is_case, "reason_code"] = "forwarded_late"
    rows["return_no"] = rows.round_no.where(rows.subject_kind == "redispatch")
    rows["counted_to"] = rows.counted_to.where(is_missed)
    return rows.assign(
        subject_id=rows.case_id, units=rows.units.fillna(0), points=rows.points.fillna(0)
    )


def unmet_closings(given: Frames) -> pd.DataFrame:
    """Return core.unmet_closings."""
    rows = given["core.closing_judgements"]
    bears = rows.occurred_on.notna() & (rows.same_day_unit == "case")
    is_asked = (rows.outcome != "met") & (rows.is_named.astype(bool) | bears)
    rows, bears = rows[is_asked], bears[is_asked]
    is_missed, is_open = rows.outcome == "missed", rows.outcome == "not_measurable"
    reasons = pd.Series("not_closed_same_day", rows.index).where(is_missed)
    reasons[is_open & rows.closed_at.isna()] = "reopened_before_closing"
    reasons[is_open & rows.closed_at.notna()] = "closed_without_feedback"
    return rows.assign(
        subject_kind="case",
        subject_id=rows.case_id,
        round_no=rows.round_no.where(rows.rounds > 1),
        occurred_at=rows.must_close_before.where(rows.occurred_on.notna()),
        units=bears.astype(int),
        points=rows.points.where(bears, 0),
        state=rows.state.where(bears),
        reason_code=reasons,
        due_at=rows.must_close_before,
        ended_at=rows.closed_at,
        counted_to=rows.counted_to.where(is_missed | is_open),
        unit_points=rows.points,
    )


def case_outcomes(given: Frames) -> pd.DataFrame:
    """Return marts.case_outcomes."""
    named = given["core.readings"][["contract_id", "reading"]]
    rows = given["marts.case_forwardings"].merge(named, on=["contract_id", "reading"])
    rows = rows.rename(
        columns={"outcome": "forwarding_outcome", "late_seconds": "forwarding_late_seconds"}
    )
    closed = given["marts.case_closings"].rename(
        columns={
            "outcome": "closing_outcome",
            "missed_unit": "closing_missed_unit",
            "late_seconds": "closing_late_seconds",
        }
    )
    rows = rows.merge(closed, "left", on=JUDGED)
    rows = rows.merge(given["marts.case_points"], "left", on=JUDGED)
    late = rows.due_at.where(rows.forwarding_outcome == "missed")
    anew = rows.anew_due_at.where(rows.anew_late_seconds.notna())
    rows["last_at"] = (
        rows.last_at.fillna(rows.missed_at).fillna(late).fillna(anew).fillna(rows.due_at)
    )
    points = ["points_confirmed", "points_pending", "points_exempt"]
    rows[points] = rows[points].fillna(0)
    return rows.assign(is_wrongly_dispatched=rows.is_error.fillna(0) == 1)


def unit_days(given: Frames) -> pd.DataFrame:
    """Return marts.unit_days."""
    rows = given["core.ranking_cases"]
    rows = rows[rows.unranked_for.isna()].merge(given["core.ranking_scopes"], on="is_counted")
    flags = ["closed", "contacted", "resolved", "satisfied", "basically_satisfied"]
    for flag in flags:
        rows[flag] = rows[f"is_{flag}"].fillna(value=False).astype(bool)
    days = rows.groupby(UNIT_DAY, dropna=False).agg(
        received=("scope", "size"),
        valid_callbacks=("earned", "count"),
        **{name: (name, "sum") for name in (*flags, "earned", "pleased", "possible")},
    )
    return days.reset_index()


def slow_cases(given: Frames) -> pd.DataFrame:
    """Return marts.slow_cases."""
    rows = given["core.ranking_cases"]
    rows = rows[rows.unranked_for.isna()]
    ended = rows.closed_at.fillna(given["core.moment"].as_of[0])
    rows = rows.assign(handling_seconds=_seconds(rows.received_at, ended))
    rows = rows[rows.handling_seconds >= 0]
    rows = rows.sort_values(["handling_seconds", "case_id"], ascending=[False, True])
    parts = rows.groupby(["contract_id", "month", "unit", "is_counted"], dropna=False)
    rows = rows[parts.cumcount() < SLOWEST]
    kept = ["case_id", "contract_id", "month", "unit_kind", "unit", "is_counted"]
    told = ["case_id", "title", "category_1", "community", "received_at", "closed_at"]
    rows = rows[[*kept, "handling_seconds"]].merge(given["core.cases"][told], on="case_id")
    rows = rows.merge(given["marts.handling"][["case_id", "handling_state"]], on="case_id")
    return rows.assign(is_open=rows.closed_at.isna())


def handling_summary(given: Frames) -> pd.DataFrame:
    """Return marts.handling_summary."""
    states = ["on_time", "late", "overdue", "open", "no_deadline"]
    rows = given["core.ranking_cases"].merge(
        given["marts.handling"][["case_id", "handling_state"]], on="case_id"
    )
    took = _seconds(rows.received_at, rows.closed_at)
    rows["handling_seconds"] = took.where(took >= 0)
    rows["closed"] = rows.is_closed.fillna(value=False).astype(bool)
    for name in STOOD[2:]:
        rows[name] = rows[name].fillna("")
    for state in states:
        rows[state] = rows.handling_state == state
    days = rows.groupby(STOOD, dropna=False).agg(
        received=("case_id", "size"),
        handling_seconds_sum=("handling_seconds", "sum"),
        closed_measured=("handling_seconds", "count"),
        **{name: (name, "sum") for name in ("closed", *states)},
    )
    return days.reset_index()


PORTED: Mapping[str, Callable[[Frames], pd.DataFrame]] = {
    "core.case_events": case_events,
    "core.case_versions": case_versions,
    "core.cases": cases,
    "core.hung_candidates": hung_candidates,
    "core.placements": placements,
    "core.sheet_rows": sheet_rows,
    "core.unmet_closings": unmet_closings,
    "core.unmet_forwardings": unmet_forwardings,
    "doubts.unknown_cases": unknown_cases,
    "marts.case_outcomes": case_outcomes,
    "marts.handling_summary": handling_summary,
    "marts.slow_cases": slow_cases,
    "marts.unit_days": unit_days,
}
NOT_PORTED: Mapping[str, str] = {
    "core.row_contracts": "six joins to settle whose a row is, not worth carrying over",
    "staging.caller_names": "lists of names a row, which pandas does by a loop over rows",
    **{
        f"staging.{view.name}": "a union of columns as they are, nothing to compute"
        for view in views()
    },
}


def _current(
    given: Frames, record: str, columns: Sequence[str] | slice = slice(None)
) -> pd.DataFrame:
    """Return the rows of a record that no newer version replaced."""
    rows = given[f"staging.{record}"]
    return rows.loc[rows.is_current.astype(bool), columns]


def _told(rows: pd.DataFrame, given: Frames) -> pd.DataFrame:
    """Return the rows without the callbacks that nobody knows as yet."""
    untold = given["core.untold_callbacks"][SHEET_ROW].assign(is_untold=True)
    sheets = rows.assign(sheet=rows.source_sheet.fillna(""))
    rows = sheets.merge(
        untold.rename(columns={"source_sheet": "sheet"}),
        "left",
        on=["load_id", "sheet", "source_row"],
    )
    rows["is_untold"] = rows.is_untold.notna()
    for column in CALLBACK:
        rows[column] = rows[column].where(~rows.is_untold, None)
    return rows


def _placed(given: Frames) -> pd.DataFrame:
    """Return the contracts that rows belong to for certain."""
    rows = given["core.row_contracts"]
    return rows[rows.is_placed.fillna(value=False).astype(bool)][
        ["record", "row_key", "contract_id"]
    ]


def _named(written: pd.Series, names: pd.DataFrame) -> pd.DataFrame:
    """Return what is known of each spelling: unit and kind."""
    return names.set_index("written")[["unit", "kind"]].reindex(written).set_axis(written.index)


def _contracts(rows: pd.DataFrame, given: Frames) -> pd.DataFrame:
    """Return the contract of each case that one is for."""
    placed = given["core.placements"]
    placed = placed[placed.record == "cases"].rename(columns={"row_key": "case_id"})
    terms = given["core.contracts"][["contract_id", "starts_at", "ends_before"]]
    placed = placed[["case_id", "contract_id"]].merge(terms, on="contract_id")
    placed = placed.merge(rows[["case_id", "received_at"]], on="case_id")
    is_within = (placed.received_at >= placed.starts_at) & (placed.received_at < placed.ends_before)
    return placed[is_within][["case_id", "contract_id"]]


def _seconds(start: pd.Series, end: pd.Series) -> pd.Series:
    """Return the seconds from one to the other, at whole seconds of both."""
    return (end.dt.floor("s") - start.dt.floor("s")).dt.total_seconds()
