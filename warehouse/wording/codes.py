"""Every code of the data in the office's words, with its shape and colour where it is a state.

A colour alone never tells: a state is a word, a shape and a colour.
"""

from dataclasses import dataclass
from typing import Any, Literal

from warehouse.records import RECORDS
from warehouse.wording.items import ITEMS
from warehouse.wording.language import in_context, in_every_language
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

    def __str__(self) -> str:
        return self.word


def _of(domain: str, **words: str | tuple[str, str, Colour]) -> dict[str, State]:
    """Return the codes of a domain: a word each, or a word, a shape and a colour."""
    return {
        code.removeprefix("_"): State(said, domain=domain)
        if isinstance(said, str)
        else State(*said, domain=domain)
        for code, said in words.items()
    }


LEDGER: dict[str, tuple[str, str, Colour]] = {
    "confirmed": ("confirmed", "■", "vermilion"),
    "pending": ("pending", "◌", "amber"),
    "exempt": ("exempt", "▨", "grey"),
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
    "item": _of("item", **{str(number): name for number, name in ITEMS.items()}),
    "deduction": _of("deduction", **LEDGER, unpriced=("unpriced", "□", "grey")),
    "breach": _of(
        "breach",
        **LEDGER,
        by_day=("counted with its day", "▲", "amber"),
        no_points=("late, no points", "▲", "amber"),
    ),
    "cause": _of(
        "cause",
        team="people missing",
        forwarding="forwarded late",
        dispatch_errors="sent to the wrong unit",
        same_day_closing="not closed the same day",
        reports="reported late or not at all",
        emergency_support="emergency support",
        instructions="following instructions",
        supplies="use of supplies",
        internal_rules="internal rules",
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
        "channel", _12345="12345 hotline", _62991234="street hotline", video="video patrol"
    ),
    "unit_kind": _of("unit_kind", department="department", community="community"),
    "units": _of("units", department="Departments", community="Communities"),
    "cases_taken": _of("cases_taken", counted="Without struck-out cases", all="All cases taken"),
    "rate": _of(
        "rate",
        response_rate="response rate",
        resolution_rate="resolution rate",
        satisfaction_rate="satisfaction rate",
    ),
    "unranked": _of(
        "unranked", no_unit="no unit is given", unknown_unit="the unit is not in the register"
    ),
    "team": _of(
        "team",
        dispatch="dispatch group",
        supervisor="supervisor",
        appeals="appeals group",
        video="video group",
    ),
    "audience": _of(
        "audience", seats="seats", departments="departments", communities="communities"
    ),
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
    "risk": _of(
        "risk",
        triggered=("triggered", "■", "vermilion"),
        watch=("watch", "▲", "amber"),
        not_measurable="too little data",
        clear=("clear", "✓", "teal"),
    ),
    "condition": _of(
        "condition",
        met=("fulfilled", "✓", "teal"),
        missed=("not fulfilled", "■", "vermilion"),
        running=("undecided", "◌", "grey"),
        not_measurable="too little data",
    ),
    "record": _of("record", **{name: record.called() for name, record in RECORDS.items()}),
    "issue": _of(
        "issue",
        open=("not disposed of", "▲", "amber"),
        disposed=("disposed of", "✓", "teal"),
        false_alarm=("false alarm", "▨", "grey"),
        undecided="no finding yet",
    ),
    "duty": _of(
        "duty",
        served=("served", "✓", "teal"),
        on_duty=("on duty", "✓", "teal"),
        late=("came late", "▲", "amber"),
        planned_only="by the rota (not signed in)",
        on_leave=("on approved leave", "□", "grey"),
        ahead=("ahead", "·", "grey"),
    ),
    "leave": _of("leave", now="now", ahead="ahead", past="past"),
    "camera": _of(
        "camera",
        offline=("offline", "■", "vermilion"),
        no_image=("image not in order", "▲", "amber"),
        unchecked="not looked at yet",
        ok=("online, image in order", "✓", "teal"),
    ),
    "milestone": _of(
        "milestone",
        overdue=("past the due day", "■", "vermilion"),
        due=("to be paid", "▲", "amber"),
        part_paid=("paid in part", "▲", "amber"),
        awaiting_invoice="awaiting the invoice",
        gated="may not be paid yet",
        paid=("paid in full", "✓", "teal"),
        not_known="payment not known",
    ),
    "contract_event": _of(
        "contract_event",
        month_unfulfilled="month undone",
        major_violation="major violation",
        breach="breach",
        property_damage="damage",
        replacement_demand="demand to replace",
        force_majeure="force majeure",
        renewal_notice="wish to renew",
        no_renewal_notice="notice of not renewing",
        rectification="notice to rectify",
        amendment="amendment",
    ),
    "assumption": _of(
        "assumption",
        **{
            "reports.daily": "daily report due",
            "reports.weekly": "weekly report due",
            "reports.monthly": "monthly report due",
            "assessment.stale_after_hours": "data is stale after",
            "rankings.month_starts_on_day": "month of the rankings",
            "rankings.repeats_from": "repeated cases in the rankings",
            "rankings.small_sample": "small sample in the rankings",
            "rankings.weights": "weights of the rankings",
            "risks.watch_renewal_days": "renewal is watched from",
            "risks.watch_working_days": "a payment is watched from",
            "rules.1.points": "points of item 1",
            "team.insured_within_days": "insurance",
            "readings.late_blocks": "a part of two hours late",
            "readings.same_day_unit": "unit of same-day closing",
            "readings.same_day_from": "start of same-day closing",
        },
    ),
    "invoice": _of(
        "invoice",
        overdue=("past the due day", "■", "vermilion"),
        due=("to be paid", "▲", "amber"),
        gated="may not be paid yet",
        settled=("settled", "✓", "teal"),
        not_known="payment not known",
    ),
    "gate": _of("gate", open="fulfilled", closed="not fulfilled"),
}
STATES = CODES["score"]


def state(code: object, domain: str = "score") -> State:
    """Return how a code of `domain` looks; an unknown one reads as too little data."""
    return CODES[domain].get(str(code), STATES["insufficient_data"])


def word(domain: str, code: object) -> str:
    """Return the office's word for a code of `domain`; an unknown code stays as it is."""
    known = CODES.get(domain, {}).get(str(code))
    return known.word if known else str(code)


def code_of(domain: str, said: str) -> str:
    """Return the code of `domain` that is called so in any language; else `said` as it is."""
    for code, known in CODES.get(domain, {}).items():
        if said in (code, *in_every_language(known.__str__).values()):
            return code
    return said


def marked(domain: str, code: Any) -> str:
    """Return the word of a state after its shape: ▨ 免责."""
    if is_missing(code):
        return NOTHING
    known = CODES[domain].get(str(code), State(str(code)))
    return f"{known.shape} {known.word}"
