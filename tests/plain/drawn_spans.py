"""Drawn sheets: what each speaks for, and no row outside of that."""

from collections.abc import Mapping, Sequence
from datetime import date

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.plain.coverage import Stretch
from tests.plain.edges import HOUR, JITTERS, QINGHE, Row
from tests.plain.knowledge import REGISTERS
from tests.plain.terms import DAY, end_of, midnight

Rows = Mapping[str, Sequence[Row]]
Spoken = Stretch | tuple[None, None]

KINDS = ("daily", "weekly", "monthly", "other")
TIMED = {"cases": "received_at", "case_events": "event_at"}
HOLES = st.sampled_from([number * DAY for number in (0, 1, 1, 2, 3, 8, 9, 30)])


def spoken_for(draw: DrawFn, edge: date, rows: Rows) -> dict[str, list[Row]]:
    """Part the records into sheets that say for which time they speak; mostly leave them whole."""
    if draw(st.booleans()):
        return {record: list(given) for record, given in rows.items()}
    kept: dict[str, list[Row]] = {}
    spans: list[Row] = []
    for record, given in rows.items():
        for kind in _kinds(draw, record):
            stretches = _stretches(draw, edge, record)
            spans += [_span(record, kind, stretch) for stretch in stretches]
            kept.setdefault(record, []).extend(
                row
                for row in given
                if kind in ("", row.get("kind")) and _is_within(record, row, stretches)
            )
    return {**kept, "spans": spans}


def _kinds(draw: DrawFn, record: str) -> tuple[str, ...]:
    return KINDS if record == "reports" and draw(st.booleans()) else ("",)


def _stretches(draw: DrawFn, edge: date, record: str) -> Sequence[Spoken]:
    """Draw up to when a record is known, and a hole before that; a register speaks for the term."""
    if record in REGISTERS:
        return [(None, None)]
    ends = midnight(edge + draw(st.sampled_from((0, 1, 2, 8, 8, 8))) * DAY) + 12 * HOUR
    hole = midnight(edge + draw(st.integers(-3, 2)) * DAY) + draw(JITTERS)
    begins_anew = max(hole, hole + draw(HOLES) + draw(JITTERS))
    known = (midnight(QINGHE.starts_on - 30 * DAY), hole), (begins_anew, ends)
    return [stretch for stretch in known if stretch[0] <= stretch[1]]


def _is_within(record: str, row: Row, stretches: Sequence[Spoken]) -> bool:
    first, last = _time_of(record, row)
    return any(
        begins is None or until is None or (begins <= first and last <= until)
        for begins, until in stretches
    )


def _time_of(record: str, row: Row) -> Stretch:
    if record == "reports":
        return midnight(row["period_end"]), end_of(row["period_end"])
    at = row[TIMED[record]] if record in TIMED else midnight(QINGHE.starts_on)
    return at, at


def _span(record: str, kind: str, stretch: Spoken) -> Row:
    covers_from, covers_to = stretch
    return {
        "load_no": 1,
        "load_id": "given",
        "source_sheet": f"{covers_from}",
        "record": record,
        "kind": kind,
        "covers_from": covers_from,
        "covers_to": covers_to,
    }
