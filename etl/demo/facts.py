"""What the demo invents (complaints, people, dated events), read once from the files in `data/`."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any


def _read(name: str) -> dict[str, Any]:
    text = Path(__file__).with_name("data").joinpath(name).read_text(encoding="utf-8")
    return tomllib.loads(text, parse_float=Decimal)


COMPLAINTS = _read("complaints.toml")
OFFICE = _read("office.toml")
YEAR = _read("year.toml")
