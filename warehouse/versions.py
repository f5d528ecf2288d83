"""The versions of each key on file, and which of them a later one replaced."""

from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate
from pathlib import Path

from duckdb import DuckDBPyConnection as Connection

from warehouse.loads import Commit
from warehouse.parquet import files_of, scan

ORDER = "known_at, load_no, part_no, source_row"
ENTRY = f"row_key, row_hash, {ORDER}"


def entries(commits: Sequence[Commit], record: str) -> list[str]:
    """Return queries that yield every version and every sighting of `record`."""
    files = versions_of(commits, record)
    versions = [f"select {ENTRY} from {scan(files)}"] if files else []
    return versions + _sightings(commits, record)


def versions_of(commits: Iterable[Commit], record: str) -> list[Path]:
    """Return the files that hold the accepted rows of a record."""
    return files_of(commits, record, lambda part: part.record == record and part.accepted)


def _sightings(
    commits: Iterable[Commit], record: str, withdrawn: Collection[int] = ()
) -> list[str]:
    """Return the query of a record's unchanged rows that count, none if there are none."""
    files = files_of(commits, "sightings", lambda part: part.record == record and part.unchanged)
    rows = f"select {ENTRY} from {scan(files)} where record = '{record}'"
    return [f"{rows} and {counts(withdrawn)}"] if files else []


def counting(commits: Sequence[Commit], record: str, withdrawn: Collection[int]) -> str:
    """Return what reads the versions of `record` that count, with all their columns.

    Of a withdrawn load it is those that another load, which counts, was found to say again.
    """
    return _counting(versions_of(commits, record), commits, record, withdrawn)


def _counting(
    of_files: Sequence[Path], commits: Sequence[Commit], record: str, withdrawn: Collection[int]
) -> str:
    files = scan(of_files)
    if not withdrawn:
        return files
    said_again = "".join(
        f" or (row_key, row_hash) in (select (row_key, row_hash) from ({seen}))"
        for seen in _sightings(commits, record, withdrawn)
    )
    return f"(select * from {files} where {counts(withdrawn)}{said_again})"


def counts(withdrawn: Collection[int]) -> str:
    """Return the condition that a row is of no withdrawn load."""
    numbers = ", ".join(map(str, sorted(withdrawn)))
    return f"load_no not in ({numbers})" if numbers else "true"


def loose_sightings(commits: Sequence[Commit], record: str) -> str | None:
    """Return the query that counts sightings of values that no version has; None without any."""
    files = versions_of(commits, record)
    sightings = _sightings(commits, record)
    if not sightings:
        return None
    known = f" where (row_key, row_hash) not in (select (row_key, row_hash) from {scan(files)})"
    return f"select count(*) from ({sightings[0]}){known if files else ''}"


def may_repeat(commits: Sequence[Commit], record: str) -> bool:
    """Tell whether a key can have more than one version; most often nothing can."""
    parts = [part for commit in commits for part in commit.parts() if part.record == record]
    return sum(part.accepted > 0 for part in parts) > 1 or any(part.repeats_keys for part in parts)


def find_superseded(
    connection: Connection, record: str, commits: Sequence[Commit], withdrawn: Collection[int]
) -> None:
    """Note every version that a later version, or a later sighting of another one, replaced.

    The last entry of a key, version or sighting, says which values stand; the newest version
    with those values is the current one. What the loads `withdrawn` brought does not count: where
    another load says it again it stands as of when that one says so.
    """
    _find_contested(connection, record, commits, withdrawn)
    seen = _sightings(commits, record, withdrawn)
    sightings = "".join(f" union all {query}" for query in seen)
    connection.execute("create schema if not exists store.superseded")
    connection.execute(
        f"""
        create table store.superseded.{record} as
        with standing as (
            select row_key, arg_max(row_hash, row({ORDER})) as row_hash
            from (select {ENTRY} from contested_versions where {counts(withdrawn)}{sightings})
            where row_key in (select row_key from contested_versions) group by row_key
        ),
        ranked as (
            select version.*, standing.row_hash as standing_hash, row_number() over (
                partition by version.row_key, version.row_hash
                order by {counts(withdrawn)} desc, row({ORDER}) desc
            ) as rank_from_newest
            from contested_versions as version
            left join standing using (row_key, row_hash)
        )
        select load_no, part_no, source_row, row_key from ranked
        where standing_hash is null or rank_from_newest > 1
        """
    )
    connection.execute("drop table contested_versions")


def _find_contested(
    connection: Connection, record: str, commits: Sequence[Commit], withdrawn: Collection[int]
) -> None:
    """Gather the versions of every key that has several, in the table `contested_versions`.

    Only files that share keys are looked at, or repeat them. A key that only the largest of these
    has is not contested, unless that file repeats keys: beside a large file and small ones, only
    the keys of the small ones are looked at.
    """
    files = versions_of(commits, record)
    rows = {file: count for file, count in _unrepeated(commits, record).items() if file in files}
    alone = rows.keys() & _apart(connection, files)
    together = [file for file in files if file not in alone]
    largest = max(rows.keys() & {*together}, key=rows.__getitem__, default=None)
    compared = [file for file in together if file != largest]
    several = f"""
        where row_key in (select row_key from {scan(compared)})
        qualify count(*) over (partition by row_key) > 1
    """
    connection.execute(
        f"""
        create or replace temp table contested_versions as
        select {ENTRY} from {_counting(together or files, commits, record, withdrawn)}
        {several if compared else "limit 0"}
        """
    )


def _unrepeated(commits: Iterable[Commit], record: str) -> dict[Path, int]:
    """Return the rows of each file of a record in which no key can come twice."""
    rows = {}
    for commit in commits:
        parts = [part for part in commit.parts() if part.record == record and part.accepted]
        if len(parts) == 1 and not parts[0].repeats_keys:
            rows[commit.file(record)] = parts[0].accepted
    return rows


def _apart(connection: Connection, files: Sequence[Path]) -> set[Path]:
    """Return the files with whose keys, from the first to the last, no other's interfere.

    Files of a year that follow one another, numbered as cases came in, are all apart.
    """
    told = connection.execute(
        "select file_name, min(stats_min_value), max(stats_max_value),"
        " bool_and(stats_min_value is not null and stats_max_value is not null)"
        " from parquet_metadata(?) where path_in_schema = 'row_key' group by file_name order by 2",
        [[*map(str, files)]],
    ).fetchall()
    if not all(is_told for *_, is_told in told):
        return set()
    firsts = [first for _, first, *_ in told]
    reached = list(accumulate((last for _, _, last, _ in told), max))
    return {
        Path(name)
        for number, (name, first, last, _) in enumerate(told)
        if (number == 0 or reached[number - 1] < first)
        and (number + 1 == len(told) or last < firsts[number + 1])
    }
