"""Writing a report: into a folder, whole, and never over a file that somebody may have edited."""

from collections.abc import Iterable
from itertools import count
from pathlib import Path

from reports.content import Report
from warehouse import files
from warehouse.errors import UserError

FORMATS = ("docx", "html")
DRAFT = ".report-"


def folder(home: Path) -> Path:
    """Return where the reports of a working folder go."""
    return (home / "reports").resolve()


def formats(written: str) -> tuple[str, ...]:
    """Return the formats meant by docx, html or both; raise UserError for any other."""
    if written == "both":
        return FORMATS
    if written in FORMATS:
        return (written,)
    raise UserError("There is no format “{written}”; use docx, html or both.", written=written)


def save(report: Report, contents: Iterable[tuple[str, bytes]], out: Path) -> list[Path]:
    """Write each (format, bytes) into `out` under one name, all or none; return the paths."""
    out.mkdir(parents=True, exist_ok=True)
    given = list(contents)
    stem = _free(out, report.stem, [format_ for format_, _ in given])
    paths = [out / f"{stem}.{format_}" for format_, _ in given]
    drafts = [path.with_name(f"{DRAFT}{path.name}") for path in paths]
    try:
        for draft, (_, content) in zip(drafts, given, strict=True):
            files.write(draft, content)
        for draft, path in zip(drafts, paths, strict=True):
            files.rename(draft, path)
    finally:
        for draft in drafts:
            draft.unlink(missing_ok=True)
    return paths


def _free(out: Path, stem: str, endings: list[str]) -> str:
    """Return `stem`, else `stem（2）` and so on, so that no file of that name is there yet."""
    names = (stem if n == 1 else f"{stem}（{n}）" for n in count(1))
    return next(
        name for name in names if not any((out / f"{name}.{ending}").exists() for ending in endings)
    )
