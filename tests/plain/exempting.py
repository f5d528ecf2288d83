"""Which units are excused, or may yet be."""

from datetime import datetime

from tests.plain.knowledge import Knowledge, Row

GROUNDS = {
    2: {"force_majeure"},
    3: {"force_majeure", "system_failure", "leader_instruction"},
    4: {"force_majeure"},
}


def state(
    knowledge: Knowledge, item: int, begins: datetime, ends: datetime, case_id: str | None = None
) -> str:
    """Judge a unit whose block runs from begins to ends; an empty block is the instant ends."""
    decisions = {
        exemption["decision"]
        for exemption in knowledge.of("exemptions")
        if exemption["ground"] in GROUNDS[item]
        and _covers(exemption, begins, ends, case_id, knowledge.as_of)
    }
    if "approved" in decisions:
        return "exempt"
    return "pending" if "pending" in decisions else "confirmed"


def _covers(
    exemption: Row, begins: datetime, ends: datetime, case_id: str | None, as_of: datetime
) -> bool:
    if exemption.get("case_id") is not None:
        return bool(exemption["case_id"] == case_id)
    window_ends = exemption.get("ends_at") or as_of
    if begins >= ends:
        return bool(exemption["starts_at"] <= ends <= window_ends)
    return bool(exemption["starts_at"] < ends and window_ends > begins)
