"""Our models as a SQLMesh project, written mechanically: each a model of its own name."""

import json
from collections.abc import Sequence
from pathlib import Path

from warehouse.in_turn import AT_A_TIME
from warehouse.models import FUNCTIONS, Model
from warehouse.settings import settings

DATABASE = "by-sqlmesh.duckdb"
THREADS = AT_A_TIME  # as a build of ours


def write_project(folder: Path, models: Sequence[Model]) -> None:
    """Write the project; its database stands beside it."""
    (folder / "models").mkdir(parents=True)
    (folder / "config.yaml").write_text(_config(folder), encoding="utf-8")
    for model in models:
        (folder / "models" / f"{model.table}.sql").write_text(rewritten(model), encoding="utf-8")


def rewritten(model: Model) -> str:
    """Return a model as SQLMesh takes it: its name and kind said before it."""
    kind = "view" if model.is_view else "full"
    return f"model (name {model.table}, kind {kind}, dialect duckdb);\n\n{model.sql}\n"


def _config(folder: Path) -> str:
    """Return the configuration: the memory and the manner of a build of ours; JSON is YAML."""
    connection = {
        "type": "duckdb",
        "database": str(folder / DATABASE),
        "concurrent_tasks": THREADS,
        "connector_config": {
            "memory_limit": settings().memory_limit,
            "preserve_insertion_order": False,
        },
    }
    return json.dumps(
        {
            "gateways": {"bench": {"connection": connection}},
            "default_gateway": "bench",
            "model_defaults": {"dialect": "duckdb", "start": "2026-01-01"},
            "before_all": FUNCTIONS.read_text(encoding="utf-8").strip().split(";\n"),
            "disable_anonymized_analytics": True,
        },
        ensure_ascii=False,
    )
