"""What is odd about a row that is used: most shows only among other rows."""

from typing import Any

from warehouse.wording.codes import CODES, word
from warehouse.wording.language import _, is_missing, to_say
from warehouse.wording.numbers import money
from warehouse.wording.reasons.rows import reason
from warehouse.wording.reasons.signs import sign
from warehouse.wording.times import clock, iso

INTAKE = "intake"
UNKNOWN_CASES = {
    "case_events": to_say("case {value} is not on file; this step is not judged yet"),
    "exemptions": to_say("case {value} is not on file; this request reaches nothing yet"),
    "video_checks": to_say("case {value} is not on file; the issue does not count as a case yet"),
}
UNKNOWN_STAFF = {
    "shifts": to_say("staff number {value} is not on file; this shift covers nothing"),
    "absences": to_say("staff number {value} is not on file; this leave takes nothing out"),
    "quality_checks": to_say("staff number {value} is not on file; this check is not counted"),
}
NOT_YET_IN_SERVICE = to_say(
    "camera {value} served only from {first}: the look counts for no day; check the dates"
)
RETIRED = to_say(
    "camera {value} was retired on {last}: the look counts for no day; check the dates"
)
DOUBTS = {
    "forwarded_at:taken_from_sign": to_say(
        "no time of forwarding: its clock ends with the earliest sign of it, {sign} {happened}; "
        "add the time"
    ),
    "forwarded_at:moved": to_say(
        "an earlier export gave {was} as the time of forwarding, this one {happened}, which "
        "counts; check which is right"
    ),
    "feedback_at:moved": to_say(
        "an earlier export gave {was} as the time of feedback, this one {happened}, which counts; "
        "check which is right"
    ),
    "closed_at:moved": to_say(
        "an earlier export gave {was} as the time of closing, this one {happened}, which counts; "
        "check which is right"
    ),
    "row:vanished": to_say(
        "a later export of its days, {value}, does not bring this case any more; it counts as it "
        "was; ask the platform why"
    ),
    "row:same_as_another": to_say(
        "received at the same second under the same title as {value}; if they are one case, "
        "strike one of them at its source"
    ),
    "row:ends_early": to_say(
        "the file says it reaches to {last}, and after this row of {first} nothing follows; if the "
        "export broke off, load it again"
    ),
    "channel:differs": to_say(
        "one source has this case as {channel}, another as {other_channel}; the last one counts; "
        "check which is right"
    ),
    "unit:several": to_say("unit “{value}” names several; the first counts"),
    "aliases:claimed_twice": to_say(
        "the name “{value}” is also claimed by another unit and goes to “{other}”"
    ),
    "signed_in_at:on_leave": to_say(
        "{value} signed in {at} on a day of approved leave ({first} to {last}), which covers "
        "nothing; check it"
    ),
    "signed_in_at:kept": to_say(
        "{other} lacks the signing of this shift; that of the earlier {value} counts (in {at}, out "
        "{happened}); if it was taken back on purpose, check it"
    ),
    "camera_id:unknown_camera": to_say(
        "camera {value} is not on file; this look counts nowhere yet"
    ),
    "submitted_at:before_period_end": to_say(
        "handed in {happened}, before its period ended on {last}: it answers nothing; hand it in "
        "again, or check the time"
    ),
    "contract:none": to_say(
        "before any contract was signed: belongs to no contract and is not counted; check its date"
    ),
    "contract:several": to_say(
        "names neither contract nor street and may belong to several contracts: counted in none, "
        "and what rests on it is not measured; name one in “Contract” or “Street” and load again"
    ),
    "contract:outside": to_say(
        "names neither contract nor street and lies in the term of no contract on file; check it"
    ),
    "contract:unknown": to_say(
        "there is no contract “{value}” on file: counted in none; correct it, or add its file"
    ),
    "street:unknown": to_say(
        "no contract on file is of the street “{value}”: counted in none; correct it, or add the "
        "file of its contract"
    ),
    "milestone:not_in_contract": to_say(
        "the contract has no milestone {milestone}; it counts towards none; check it"
    ),
    "amount:over_milestone": to_say(
        "the invoices of this milestone come to {amount} yuan, more than its {most}; the excess "
        "is not payable; check it"
    ),
    "amount:over_payable": to_say(
        "the payments of this milestone come to {amount} yuan, more than the {most} payable; "
        "check it"
    ),
    "withdrawn_load:unknown": to_say(
        "load {value} is not on file, so nothing is withdrawn; check the number"
    ),
    "withdrawn_load:withdraws_others": to_say(
        "load {value} withdraws others and can't be withdrawn itself; load them anew as taken back"
    ),
    "invoice_no:missing": to_say(
        "names no invoice and settles the oldest of its milestone; add it"
    ),
    "invoice_no:unknown": to_say(
        "invoice {value} is not among those of its milestone; it settles the oldest; check it"
    ),
}


def doubt(row: Any) -> str:
    """Return what is odd about a row of `marts.doubts`: 摄像头 C9 不在案，此次检查暂不计入."""
    if row.origin == INTAKE:
        return reason(row.record, row.doubt, None if is_missing(row.value) else row.value)
    return _(_template(row)).format(
        value=row.value,
        other=row.other_value,
        channel=_channel(row.value),
        other_channel=_channel(row.other_value),
        at=clock(row.signed_in_at),
        first=iso(row.first_on),
        last=iso(row.last_on),
        was=clock(row.was_at),
        happened=clock(row.happened_at),
        sign=sign(row.value),
        milestone="" if is_missing(row.milestone) else int(row.milestone),
        amount=money(row.amount),
        most=money(row.most),
    )


def _channel(code: Any) -> str:
    return word("channel", code) if code in CODES["channel"] else ""


def _template(row: Any) -> str:
    match row.doubt:
        case "case_id:unknown_case":
            return UNKNOWN_CASES[row.record]
        case "staff_id:unknown_staff":
            return UNKNOWN_STAFF[row.record]
        case "checked_at:out_of_service":
            return RETIRED if is_missing(row.first_on) else NOT_YET_IN_SERVICE
        case _:
            return DOUBTS[row.doubt]
