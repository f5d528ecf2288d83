"""One case: itself, its clocks, what excuses it, what was recorded of it."""

import pandas as pd

from dashboard.queries.snapshot_cache import ask


def case(case_id: str) -> pd.DataFrame:
    """The case as known now; no row when it is not on file."""
    return ask("case", "select * from core.cases where case_id = $case_id", case_id=case_id)


def like(words: str, limit: int) -> pd.DataFrame:
    """Cases whose number holds `words`, the latest first."""
    return ask(
        "case_like",
        """
        select case_id, title, community, unit, received_at from core.cases
        where contains(lower(case_id), lower($words))
        order by received_at desc
        limit $limit
        """,
        words=words,
        limit=limit,
    )


def clocks(case_id: str) -> pd.DataFrame:
    """Its clocks under every reading."""
    return ask(
        "case_clocks",
        """
        select
            contract_id,
            reading,
            item_no,
            subject_kind,
            occurred_at,
            started_at,
            due_at,
            ended_at,
            outcome,
            units,
            points,
            state,
            reason,
            reason_en
        from marts.case_clocks
        where case_id = $case_id
        order by item_no, subject_kind, reading, occurred_at
        """,
        case_id=case_id,
    )


def deductions(case_id: str) -> pd.DataFrame:
    """Its rows in the ledger under every reading, the earliest first."""
    return ask(
        "case_deductions",
        """
        select
            reading,
            item_no,
            subject_kind,
            occurred_at,
            units,
            points,
            state,
            reason,
            reason_en
        from marts.deductions
        where case_id = $case_id
        order by occurred_at, item_no, state
        """,
        case_id=case_id,
    )


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
        inner join core.exemptions as exemptions on reach.exemption_id = exemptions.exemption_id
        inner join core.cases as cases on reach.contract_id = cases.contract_id
        cross join core.moment as moment
        where
            cases.case_id = $case_id
            and reach.item_no in (select item_no from marts.case_clocks where case_id = $case_id)
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
    return ask(
        "case_events",
        """
        select event_at, event, unit, operator, fault, note, source_file, source_row
        from core.case_events
        where case_id = $case_id
        order by event_at, source_row
        """,
        case_id=case_id,
    )


def versions(case_id: str) -> pd.DataFrame:
    """Every version on file, the oldest first."""
    return ask(
        "case_versions",
        """
        select
            known_at,
            load_no,
            load_id,
            source_file,
            source_sheet,
            source_row,
            is_current,
            source_cells,
            title,
            category,
            community,
            unit,
            received_at,
            forwarded_at,
            due_at,
            feedback_at,
            closed_at,
            callback_valid,
            contacted,
            resolved,
            satisfaction,
            counted
        from core.case_versions
        where case_id = $case_id
        order by known_at, load_no, source_row
        """,
        case_id=case_id,
    )


def doubts(case_id: str) -> pd.DataFrame:
    """What looked odd in its rows."""
    return ask(
        "case_doubts",
        """
        select source_file, source_row, record, doubt, value, sentence, sentence_en
        from marts.doubts
        where record = 'cases' and row_key = $case_id
        order by load_no, source_row, doubt
        """,
        case_id=case_id,
    )
