"""One case: itself, its clocks, what excuses it, what was recorded of it."""

import pandas as pd

from dashboard import person
from dashboard.queries import audit
from dashboard.queries.snapshot_cache import ask, rows
from warehouse import unmasked
from warehouse.settings import settings


def case(case_id: str) -> pd.DataFrame:
    """The case as known now; no row when it is not on file."""
    return rows("core.cases", case_id=case_id)


def clocks(case_id: str) -> pd.DataFrame:
    """Its clocks under every reading that has a name."""
    order = "item_no, subject_kind, reading, round_no, return_no, occurred_at"
    named = "reading in (select reading from core.readings)"
    return rows("marts.judgements", order, where=named, case_id=case_id)


def running(case_id: str, reading: str) -> pd.DataFrame:
    """Its clocks that run under a reading: the next limit first."""
    return rows("marts.at_risk_cases", "due_at, item_no", case_id=case_id, reading=reading)


def deductions(case_id: str) -> pd.DataFrame:
    """Its rows in the ledger under every reading, the earliest first."""
    return rows("marts.deductions", "occurred_at, item_no, state", case_id=case_id)


def exemptions(case_id: str) -> pd.DataFrame:
    """Requests to excuse it, or a time it was on the clock; one row a request and item."""
    return ask(
        "case_exemptions",
        """
        select
            reach.item_no,
            exemptions.exemption_id,
            exemptions.ground,
            exemptions.case_id,
            exemptions.starts_at,
            exemptions.ends_at,
            exemptions.requested_by,
            exemptions.decided_by,
            exemptions.decided_at,
            exemptions.decision,
            exemptions.document_no
        from core.exemption_reach as reach
        inner join core.exemptions as exemptions
            on
                reach.contract_id = exemptions.contract_id
                and reach.exemption_id = exemptions.exemption_id
        inner join core.cases as cases on reach.contract_id = cases.contract_id
        cross join core.moment as moment
        where
            cases.case_id = $case_id
            and reach.item_no in (select item_no from marts.judgements where case_id = $case_id)
            and (
                reach.case_id = $case_id
                or (
                    reach.case_id is null
                    and reach.starts_at < coalesce(cases.closed_at, moment.as_of)
                    and coalesce(reach.ends_at, moment.as_of) > cases.received_at
                )
            )
        order by exemptions.exemption_id, reach.item_no
        """,
        case_id=case_id,
    )


def events(case_id: str) -> pd.DataFrame:
    """Its flow records in order."""
    return rows("core.case_events", "event_at, source_row", case_id=case_id)


def versions(case_id: str) -> pd.DataFrame:
    """Every version on file, the oldest first."""
    return rows("core.case_versions", "known_at, load_no, source_row", case_id=case_id)


def caller(case_id: str, load_no: int, source_sheet: str | None, source_row: int) -> dict[str, str]:
    """What names the caller in a row of the case, for whom it is to see; it is noted first."""
    person.require("act", "unmask")
    audit.note("unmasked", case_id=case_id)
    return unmasked.caller(settings().home, load_no, source_sheet, source_row)


def doubts(case_id: str) -> pd.DataFrame:
    """What looked odd in its rows."""
    order = "load_no, source_row, doubt"
    return rows("marts.doubts", order, record="cases", row_key=case_id)
