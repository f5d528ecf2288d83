"""What is typed into forms: checked by the record's class, handed in as a file of one row."""

import csv
import hashlib
import io
from collections.abc import Mapping, Sequence

from warehouse import evidence, given_rows, proposals
from warehouse.cells.verdict import judge_row
from warehouse.clock import beijing_now
from warehouse.contract import load_contracts
from warehouse.errors import UserError
from warehouse.evidence import LARGEST as LARGEST
from warehouse.evidence import Attachment as Attachment
from warehouse.evidence import attachments as attachments
from warehouse.evidence import kind as media
from warehouse.evidence import without as without
from warehouse.proposals import Entry as Entry
from warehouse.proposals import Proposal
from warehouse.proposals import Version as Version
from warehouse.records import RECORDS, JudgeContext
from warehouse.rules import points_bounds
from warehouse.settings import settings
from warehouse.wording import speaking, word

__all__ = ["media"]
OF_FILES = "zh"  # the language of their names and headers


def checked(record: str, cells: Mapping[str, str]) -> tuple[list[str], str]:
    """Return the codes of what is wrong with a row of texts, and what names it on file.

    The rules are those of every file.
    """
    bounds = points_bounds(load_contracts(settings().contracts))
    context = JudgeContext(points_bounds=bounds, loaded_at=beijing_now())
    verdict = judge_row(RECORDS[record], cells, context)
    return verdict.problems, given_rows.row_key(record, verdict.values)


def attach(files: Sequence[tuple[str, bytes]]) -> tuple[str, list[tuple[str, bytes]]]:
    """Return how a text names these files, and under which names they are handed in.

    Raises UserError for what is no PDF or picture, or too large.
    """
    said, attached = [], dict[str, bytes]()
    for name, content in files:
        if evidence.kind(content) is None or len(content) > LARGEST:
            raise UserError(
                "{name}: this is no PDF, PNG or JPEG of at most {most} MB; attach another file.",
                name=name,
                most=LARGEST >> 20,
            )
        sha256 = hashlib.sha256(content).hexdigest()
        said.append(evidence.named(name, sha256))
        attached[sha256] = content  # no name of its own: that stands in the text
    return " ".join(said), list(attached.items())


def file_name(record: str) -> str:
    """Return the name of the file that holds a row typed now."""
    with speaking(OF_FILES):
        return f"{word('record', record)}_{beijing_now():%Y%m%d_%H%M%S}.csv"


def written(record: str, cells: Mapping[str, str]) -> bytes:
    """Return the file that holds a row."""
    columns = [RECORDS[record].column(name) for name in cells]
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow([column.headers[0] for column in columns if column])
    rows.writerow(cells.values())
    return text.getvalue().encode("utf-8-sig")


def enter(entry: Entry, by: str | None) -> Proposal:
    """Hand in a row that was typed; sent twice, it is one. Without `by` it is tried first."""
    return proposals.enter(settings().home, entry, by)


def attached(attachment: Attachment) -> bytes | None:
    """Return the bytes of an attachment; None where they are lost or altered."""
    return evidence.read(settings().home, attachment)
