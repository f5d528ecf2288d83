"""Words, shapes and colours of states: a colour alone never tells."""

from dataclasses import dataclass
from typing import Literal

from dashboard.wording.language import _

Colour = Literal["teal", "amber", "vermilion", "grey"]


@dataclass(frozen=True)
class State:
    """A state as people meet it: a word (English, to be translated), a shape and a colour."""

    text: str
    shape: str
    colour: Colour

    @property
    def word(self) -> str:
        """The word in the reader's language."""
        return _(self.text)

    @property
    def badge(self) -> str:
        """The word and the shape, in the colour, as markdown."""
        return self.paint(f"{self.word} {self.shape}")

    @property
    def mark(self) -> str:
        """The shape alone, in the colour, as markdown."""
        return self.paint(self.shape)

    def paint(self, text: str) -> str:
        """Return `text` in the state's colour, as markdown."""
        return f":{MARKDOWN[self.colour]}[{text}]"


MARKDOWN = {"teal": "green", "amber": "orange", "vermilion": "red", "grey": "gray"}
STATES = {
    "ok": State("on track", "✓", "teal"),
    "at_risk": State("watch", "▲", "amber"),
    "failed": State("failing", "■", "vermilion"),
    "insufficient_data": State("too little data", "○", "grey"),
}
WORDS = {
    "adopted": "adopted",
    "strict": "strict",
    "lenient": "lenient",
    "confirmed": "confirmed",
    "pending": "pending",
    "exempt": "exempt",
    "unpriced": "unpriced",
    "met": "met",
    "missed": "missed",
    "running": "running",
    "not_measurable": "not measurable",
    "no_points": "late, no points",
    "by_day": "counted with its day",
    "no_deadline": "no deadline",
    "on_time": "on time",
    "late": "late",
    "overdue": "overdue",
    "open": "open",
    "12345": "12345 hotline",
    "62991234": "street hotline",
    "video": "video patrol",
    "department": "department",
    "community": "community",
    "contractor": "contractor",
    "unit": "unit",
    "platform": "platform",
    "received": "received",
    "forwarded": "forwarded",
    "returned": "returned",
    "reassigned": "reassigned",
    "feedback": "fed back",
    "closed": "closed",
    "reopened": "reopened",
    "urged": "urged",
    "appeal_filed": "appeal filed",
    "appeal_upheld": "appeal upheld",
    "appeal_rejected": "appeal rejected",
    "system_failure": "system failure",
    "leader_instruction": "leader's instruction",
    "force_majeure": "force majeure",
    "emergency": "emergency support",
    "instruction": "instruction not followed",
    "assessment": "assessment",
    "excused": "excused",
    "bad_day": "bad day",
    "rule_change": "rule changed",
    "approved": "approved",
    "rejected": "rejected",
    "daily": "daily report",
    "weekly": "weekly report",
    "monthly": "monthly report",
    "other": "other report",
    "cases": "cases",
    "case_events": "case events",
    "units": "units",
    "staff": "staff",
    "shifts": "shifts",
    "absences": "absences",
    "trainings": "trainings",
    "quality_checks": "quality checks",
    "cameras": "cameras",
    "video_checks": "video checks",
    "reports": "reports",
    "assessments": "assessments",
    "exemptions": "exemptions",
    "contract_events": "contract events",
    "invoices": "invoices",
    "payments": "payments",
    "policies": "policies",
    "working_days": "working days",
}


def state(code: str) -> State:
    """Return the score's state; an unknown code reads as too little data."""
    return STATES.get(code, STATES["insufficient_data"])


def word(code: object) -> str:
    """Return the office's word for a code of the data; an unknown code stays as it is."""
    return _(WORDS[str(code)]) if str(code) in WORDS else str(code)
