"""The data package beside the files: what is in them, whence, as of when, and their SHA-256."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from exports.asking import bound
from exports.definition import Dataset
from exports.export_order import Order
from exports.fields import Field
from warehouse import files
from warehouse.clock import BEIJING
from warehouse.facts import Assumption, Facts
from warehouse.wording import CODES, _, in_every_language, to_say

NAME = "datapackage.json"
OF_FILES = "zh"  # the language of headers and words: the city receives them
NOTICE = to_say("Demonstration data: all fictitious, no ground for assessment or payment.")
TEXTS = to_say(
    "Texts that begin with = + - @ bear an apostrophe, lest a spreadsheet run them. "
    "A spreadsheet that opens a CSV rewrites numbers of over 15 digits: import it, or use XLSX."
)


@dataclass(frozen=True)
class Table:
    """A file, or a sheet of one, that holds the rows."""

    path: Path
    rows: int
    sheet: str = ""


def package(order: Order, tables: Sequence[Table], now: datetime, by: str = "") -> dict[str, Any]:
    """Describe an export for people and machines: Frictionless Data, with words of our own.

    `by` is who took it, with the account where one is proved.
    """
    dataset = order.dataset
    return {
        "profile": "data-package",
        "name": f"{dataset.name}-{now:%Y%m%dt%H%M%S-%f}",
        **in_all("title", lambda: dataset.called) | {"title": order.stem},
        **in_all("description", lambda: order.sentence),
        "created": now.replace(tzinfo=BEIJING).isoformat(timespec="seconds"),
        "taken_by": by or None,
        "dataset": dataset.name,
        "layout": order.layout or None,
        "filter": dict(sorted(bound(dataset, order.part).items())),
        "rows": sum(table.rows for table in tables),
        **_grounds(order.facts),
        "assumed": [_assumed(assumption) for assumption in order.assumed],
        "resources": [_resource(table, n, order) for n, table in enumerate(tables, start=1)],
    }


def written(described: Mapping[str, Any]) -> bytes:
    """Return the package as the bytes of its file."""
    return f"{json.dumps(described, ensure_ascii=False, indent=2)}\n".encode()


def _assumed(known: Assumption) -> dict[str, str]:
    return {"key": known.key, "value": known.value, **in_all("reason", lambda: _(known.reason))}


def _grounds(facts: Facts) -> dict[str, Any]:
    """Return what the figures rest on."""
    return {
        "is_demo": facts.is_demo,
        **(in_all("notice", lambda: _(NOTICE)) if facts.is_demo else {}),
        "as_of": facts.as_of.isoformat(),
        "data_to": facts.horizon and facts.horizon.isoformat(),
        "measured_share": facts.measured_share,
        "snapshot": facts.build_id,
        "contract": {"id": facts.contract_id, **in_all("title", lambda: _(facts.name))},
    }


def _resource(table: Table, number: int, order: Order) -> dict[str, Any]:
    dataset = order.dataset
    return {
        "name": dataset.name if number == 1 else f"{dataset.name}_{number}",
        **in_all("title", lambda: dataset.called),
        **in_all("description", lambda: _(dataset.about)),
        "profile": "tabular-data-resource",
        "type": "table",
        "path": table.path.name,
        **(_sheet(table.sheet) if table.sheet else _csv()),
        "bytes": table.path.stat().st_size,
        "hash": f"sha256:{files.sha256(table.path)}",
        "rows": table.rows,
        "schema": _schema(dataset, order.fields),
    }


def _csv() -> dict[str, Any]:
    return {
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"csv": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"'}},
        **in_all("texts", lambda: _(TEXTS)),
    }


def _sheet(name: str) -> dict[str, Any]:
    return {
        "format": "xlsx",
        "mediatype": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "dialect": {"excel": {"sheet": name}},
    }


def _schema(dataset: Dataset, fields: Sequence[Field]) -> dict[str, Any]:
    """Describe the columns; the key is told where all of it is in the file."""
    headers = {field.column.name: field.header for field in fields if field.column}
    is_whole = headers.keys() >= set(dataset.key)
    return {
        "fields": [_field(dataset, field) for field in fields],
        "missingValues": [""],
        **({"primaryKey": [headers[name] for name in dataset.key]} if is_whole else {}),
    }


def _field(dataset: Dataset, field: Field) -> dict[str, Any]:
    column = field.column
    described: dict[str, Any] = {"name": field.header, "type": field.kind}
    if column:
        described["column"] = column.name
        described |= in_all("title", partial(dataset.header, column))
    if field.kind in ("date", "datetime"):
        described["format"] = field.pattern
    if field.kind == "boolean":
        yes, no = field.answers
        described |= {"trueValues": [yes], "falseValues": [no]}
    if column and column.domain:
        described["codes"] = {str(said): code for code, said in CODES[column.domain].items()}
    return described


def in_all(name: str, say: Callable[[], str]) -> dict[str, str]:
    """Return what `say` says: under `name` as the files speak, under `name`_en in English, …"""
    said = in_every_language(say)
    return {name: said.pop(OF_FILES)} | {f"{name}_{other}": text for other, text in said.items()}
