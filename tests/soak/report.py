"""The table of what was done, what came of it, and what ought not to have."""

from collections.abc import Iterator, Sequence

from tests.soak.part import MEBIBYTE, Done

LONGEST_FINDING = 2_000


def report(parts: Sequence[Done], seconds: float) -> Iterator[str]:
    """Yield the lines of the table, and under it every finding."""
    yield f"{'part':<12}{'done':>8}{'seconds':>9}{'CPU s':>8}{'MiB':>7}{'findings':>10}"
    for part in parts:
        told = part.told
        yield (
            f"{part.part:<12}{told.outcomes.total():>8,}{part.seconds:>9.0f}{told.cpu:>8.0f}"
            f"{told.memory // MEBIBYTE:>7,}{len(told.findings):>10,}"
        )
        for outcome, times in sorted(told.outcomes.items()):
            yield f"{times:>20,}  {outcome}"
        yield from (f"{'':20}  {note}" for note in told.notes)
    for part in parts:
        yield from (f"FOUND, {part.part}: {each[:LONGEST_FINDING]}" for each in part.told.findings)
    found = sum(len(part.told.findings) for part in parts)
    yield f"{found} findings in {seconds:.0f} s"
