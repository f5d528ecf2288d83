"""Which units are excused, or may yet be."""

from dataclasses import dataclass
from datetime import date, datetime

from tests.plain.knowledge import Knowledge, Row
from tests.plain.terms import Terms, in_force


@dataclass(frozen=True)
class Block:
    """What a unit stands for: its item and case, the day on which it arose, its time.

    An empty block is the instant `ends`.
    """

    item: int
    arose_on: date
    begins: datetime
    ends: datetime
    case_id: str | None = None


def state(terms: Terms, knowledge: Knowledge, block: Block) -> str:
    """Judge a unit by the exemptions that cover it."""
    grounds = in_force(terms.grounds, block.arose_on)
    decisions = {
        exemption["decision"]
        for exemption in knowledge.of("exemptions")
        if block.item in getattr(grounds, exemption["ground"])
        and _covers(exemption, block, knowledge.as_of)
    }
    if "approved" in decisions:
        return "exempt"
    return "pending" if "pending" in decisions else "confirmed"


def _covers(exemption: Row, block: Block, as_of: datetime) -> bool:
    if exemption.get("case_id") is not None:
        return bool(exemption["case_id"] == block.case_id)
    starts_at, ends_at = exemption["starts_at"], exemption.get("ends_at") or as_of
    if block.begins >= block.ends:
        return bool(starts_at <= block.ends <= ends_at)
    return bool(starts_at < block.ends and ends_at > block.begins)
