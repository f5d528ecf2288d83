"""Our models as a dbt project, written mechanically: each a dbt model of its own.

dbt knows one name a model, so its name bears the folder; the table is called as with us.
"""

import json
import re
from collections.abc import Sequence
from pathlib import Path

from warehouse.in_turn import AT_A_TIME
from warehouse.models import FUNCTIONS, READ, Model
from warehouse.settings import settings

NAME = "scorecard"
DATABASE, STORE = "by-dbt.duckdb", "store.duckdb"
THREADS = AT_A_TIME  # as a build of ours
REMARK_OR_READ = re.compile(f"--.*|{READ.pattern}")
OWN_SCHEMAS = """{% macro generate_schema_name(custom_schema_name, node) -%}
{{ custom_schema_name }}
{%- endmacro %}
"""


def write_project(folder: Path, models: Sequence[Model]) -> None:
    """Write the project, and the profile that names the databases beside it."""
    tables = frozenset(model.table for model in models)
    files = {
        "dbt_project.yml": _project(),
        "profiles.yml": _profile(folder),
        "macros/generate_schema_name.sql": OWN_SCHEMAS,
        "macros/functions.sql": _functions(FUNCTIONS.read_text(encoding="utf-8")),
    }
    files |= {f"models/{_name(model.table)}.sql": rewritten(model, tables) for model in models}
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def rewritten(model: Model, tables: frozenset[str]) -> str:
    """Return a model as dbt takes it: what it reads of `tables` by `ref`, its kind said."""
    kind = "view" if model.is_view else "table"
    said = f"materialized='{kind}', schema='{model.schema}', alias='{model.name}'"
    waits = sorted(model.reads & tables)  # what a macro reads is read by no `ref`
    depends = "\n".join(f"-- depends_on: {_ref(table)}" for table in waits)
    sql = REMARK_OR_READ.sub(lambda hit: _referring(hit, tables), model.sql)
    return f"{{{{ config({said}) }}}}\n{depends}\n{sql}\n"


def _referring(hit: re.Match[str], tables: frozenset[str]) -> str:
    whole, table = hit[0], hit[1]
    return whole.removesuffix(table) + _ref(table) if table in tables else whole


def _ref(table: str) -> str:
    return f"{{{{ ref('{_name(table)}') }}}}"


def _name(table: str) -> str:
    return table.replace(".", "__")


def _functions(sql: str) -> str:
    return f"{{% macro functions() %}}\n{sql}\n{{% endmacro %}}\n"


def _project() -> str:
    """Return the project file; JSON is YAML."""
    return json.dumps(
        {
            "name": NAME,
            "version": "1.0",
            "profile": NAME,
            "on-run-start": ["{{ functions() }}"],
            "flags": {"send_anonymous_usage_stats": False},
        }
    )


def _profile(folder: Path) -> str:
    """Return the profile: the memory and the manner of a build of ours, two threads."""
    output = {
        "type": "duckdb",
        "path": str(folder / DATABASE),
        "schema": "main",
        "threads": THREADS,
        "attach": [{"path": str(folder / STORE), "alias": "store", "read_only": True}],
        "settings": {
            "memory_limit": settings().memory_limit,
            "preserve_insertion_order": False,
        },
    }
    return json.dumps({NAME: {"target": "bench", "outputs": {"bench": output}}})
