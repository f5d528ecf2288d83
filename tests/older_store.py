"""A store as it was written before it kept digests: no journal, and manifests without a seal."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any


def make_older(home: Path, change: Callable[[dict[str, Any]], object] = id) -> None:
    """Take journal and seals from the store of `home`; `change` may take more from each load."""
    (home / "store" / "journal").unlink(missing_ok=True)
    for path in (home / "store" / "loads").glob("*/load.json"):
        loads = json.loads(path.read_text("utf-8"))["loads"]
        for load in loads:
            change(load)
        path.write_text(json.dumps({"loads": loads}, ensure_ascii=False, indent=1), "utf-8")
