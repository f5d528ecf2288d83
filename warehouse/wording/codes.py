"""Every code of the data in the office's words, with its shape and colour where it is a state.

A colour alone never tells: a state is a word, a shape and a colour.
"""

from dataclasses import dataclass
from typing import Any, Literal

from warehouse.records import RECORDS
from warehouse.wording.language import in_context
from warehouse.wording.numbers import NOTHING, is_missing

Colour = Literal["teal", "amber", "vermilion", "grey"]
MARKDOWN = {"teal": "green", "amber": "orange", "vermilion": "red", "grey": "gray"}


@dataclass(frozen=True)
class State:
    """A code as people meet it: a word (English, to be translated), a shape and a colour."""

    text: str
    shape: str = "○"
    colour: Colour = "grey"
    domain: str = ""

    @property
    def word(self) -> str:
        """The word in the language spoken."""
        return in_context(self.domain, self.text)

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


def _of(domain: str, **words: str | tuple[str, str, Colour]) -> dict[str, State]:
    """Return the codes of a domain: a word each, or a word, a shape and a colour."""
    return {
        code.removeprefix("_"): State(said, domain=domain)
        if isinstance(said, str)
        else State(*said, domain=domain)
        for code, said in words.items()
    }


CODES: dict[str, dict[str, State]] = {
    "score": _of(
        "score",
        ok=("on track", "✓", "teal"),
        at_risk=("watch", "▲", "amber"),
        failed=("failing", "■", "vermilion"),
        insufficient_data="too little data",
    ),
    "reading": _of("reading", adopted="adopted", strict="strict", lenient="lenient"),
    "deduction": _of(
        "deduction",
        confirmed=("confirmed", "■", "vermilion"),
        pending=("pending", "◌", "amber"),
        exempt=("exempt", "▨", "grey"),
        unpriced=("unpriced", "□", "grey"),
        no_points=("late, no points", "▲", "amber"),
        by_day=("counted with its day", "▲", "amber"),
    ),
    "outcome": _of(
        "outcome",
        met=("met", "✓", "teal"),
        missed=("missed", "■", "vermilion"),
        running=("running", "▲", "amber"),
        not_measurable="not measurable",
    ),
    "handling": _of(
        "handling",
        open="open",
        overdue=("overdue", "■", "vermilion"),
        on_time=("on time", "✓", "teal"),
        late=("late", "■", "vermilion"),
        no_deadline="no deadline",
    ),
    "channel": _of(
        "channel",
        _12345="12345 hotline",
        _62991234="street hotline",
        video="video patrol",
    ),
    "unit_kind": _of("unit_kind", department="department", community="community"),
    "scope": _of("scope", counted="counted", all="all"),
    "subject": _of(
        "subject",
        case="case",
        dispatch_error="dispatch error",
        day="day",
        report="report",
        assessment="assessment",
        policy="policy",
    ),
    "event": _of(
        "event",
        received="received",
        forwarded="forwarded",
        returned="returned",
        reassigned="reassigned",
        feedback="fed back",
        closed="closed",
        reopened="reopened",
        urged="urged",
        appeal_filed="appeal filed",
        appeal_upheld="appeal upheld",
        appeal_rejected="appeal rejected",
    ),
    "fault": _of("fault", contractor="contractor", unit="unit", platform="platform"),
    "ground": _of(
        "ground",
        system_failure="system failure",
        leader_instruction="leader's instruction",
        force_majeure="force majeure",
    ),
    "decision": _of("decision", approved="approved", pending="pending", rejected="rejected"),
    "score_event": _of(
        "score_event",
        system_failure="system failure",
        leader_instruction="leader's instruction",
        force_majeure="force majeure",
        emergency="emergency support",
        instruction="instruction not followed",
        assessment="assessment",
        bad_day="bad day",
        rule_change="rule changed",
    ),
    "change": _of("change", confirmed="confirmed", excused="excused"),
    "report": _of(
        "report",
        daily="daily report",
        weekly="weekly report",
        monthly="monthly report",
        other="other report",
    ),
    "record": _of("record", **{name: record.called() for name, record in RECORDS.items()}),
    "issue": _of(
        "issue",
        open=("not disposed of", "▲", "amber"),
        disposed=("disposed of", "✓", "teal"),
        false_alarm=("false alarm", "▨", "grey"),
        undecided="no finding yet",
    ),
    "milestone": _of(
        "milestone",
        overdue=("past the due day", "■", "vermilion"),
        due=("to be paid", "▲", "amber"),
        part_paid=("paid in part", "▲", "amber"),
        awaiting_invoice="awaiting the invoice",
        gated="may not be paid yet",
        paid=("paid in full", "✓", "teal"),
    ),
    "gate": _of("gate", open="open", closed="closed"),
}
STATES = CODES["score"]


def state(code: object, domain: str = "score") -> State:
    """Return how a code of `domain` looks; an unknown one reads as too little data."""
    return CODES[domain].get(str(code), STATES["insufficient_data"])


def word(domain: str, code: object) -> str:
    """Return the office's word for a code of `domain`; an unknown code stays as it is."""
    known = CODES[domain].get(str(code))
    return known.word if known else str(code)


def marked(domain: str, code: Any) -> str:
    """Return the word of a state after its shape: ▨ 免责."""
    if is_missing(code):
        return NOTHING
    known = CODES[domain].get(str(code), State(str(code)))
    return f"{known.shape} {known.word}"
