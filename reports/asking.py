"""Questions put to a snapshot: bound, answered in rows that keep decimals exact."""

import re
from collections.abc import Mapping
from typing import Any, TypeVar

from warehouse.snapshots import Snapshot

Row = TypeVar("Row")
NAMED = re.compile(r"\$([a-z_]+)")


def rows(snapshot: Snapshot, kind: type[Row], sql: str, known: Mapping[str, Any]) -> list[Row]:
    """Answer `sql` with a `kind` a row; of `known`, bind what `sql` names."""
    bound = {name: known[name] for name in NAMED.findall(sql)}
    batches = snapshot.batches(sql, bound or None)
    return [kind(**row) for batch in batches for row in batch.to_pylist()]
