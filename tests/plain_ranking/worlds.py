"""Small worlds at the turns of assessment months: few units, few answers, many ties."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any, NamedTuple

from hypothesis import strategies as st

from tests.plain_ranking.knowledge import DECISIONS, FOUND, Row
from tests.plain_ranking.terms import DAY, Terms

UNITS: list[Row] = [
    {"unit": "第一社区", "kind": "community", "aliases": "一社区;第1社区"},
    {"unit": "第二社区", "kind": "community", "aliases": "二社区"},
    {"unit": "第三社区", "kind": "community", "aliases": None},
    {"unit": "第四社区", "kind": "community", "aliases": "原第四居委会"},
    {"unit": "城管办", "kind": "department", "aliases": "城市管理办公室;第二社区"},
    {"unit": "执法队", "kind": "department", "aliases": "综合行政执法队"},
]
NAMES = [
    name for row in UNITS for name in (row["unit"], *(row["aliases"] or "").split(";")) if name
]
CELLS = [
    *NAMES[:6] * 2,
    *NAMES,
    "一社区;城管办",
    "执法队、第一社区",
    "无此单位",
    "无此单位;第一社区",
    None,
]
WEIGHTS = (
    ("0.1", "0.5", "0.4"),
    ("0.1", "0.5", "0.4"),
    ("0.3333", "0.3333", "0.3334"),
    ("0", "0.25", "0.75"),
    ("0.5", "0.5", "0"),
)
SHARES = ("0.9", "0.9", "0.85", "1", "0", "0.3333")
CATEGORIES = (None, "噪声", "噪声", "噪声->施工", "环境->垃圾", "环境->绿化->枯树")
SATISFACTIONS = ("满意", "满意", "基本满意", "不满意", "未评价", None)


@dataclass(frozen=True)
class World:
    """Contracts, the rows on file, the instant, and a range of days to ask for."""

    contracts: tuple[Terms, ...]
    rows: dict[str, list[Row]]
    as_of: datetime
    asked: tuple[date, date]


class Choices(NamedTuple):
    """The few days, units and answers of a world: so months have ties."""

    turns: list[date]
    cells: list[str | None]
    callbacks: list[Row]


def worlds() -> st.SearchStrategy[World]:
    """Draw a world from a seed: neighbouring draws have nothing in common."""
    return st.integers(0, 2**64).map(lambda seed: world(Random(seed)))


def world(rng: Random) -> World:
    """Make a world."""
    contracts = tuple(_terms(rng, number) for number in range(rng.choice((1, 2))))
    turns = [_turn(rng, contracts) for _ in range(rng.randint(1, 3))]
    choices = Choices(
        turns, rng.choices(CELLS, k=rng.randint(2, 8)), [_callback(rng) for _ in range(4)]
    )
    as_of = datetime.combine(rng.choice([*turns, *[max(turns)] * 4]), time()) + timedelta(
        seconds=rng.choice((0, 0, 1, 86_399, 86_400, 40 * 86_400))
    )
    ids = [f"{n:02}" for n in range(rng.randint(0, 60))]
    cases = [row for case_id in ids for row in _versions(rng, case_id, choices)]
    appealed = rng.choices(ids, k=len(ids) // 4)
    decisions = [_decision(rng, case_id, f"{n}", turns) for n, case_id in enumerate(appealed)]
    rows = {"units": UNITS, "cases": cases, "case_events": decisions}
    first, last = sorted((_near(rng, turns), _near(rng, turns)))
    return World(contracts, {name: own for name, own in rows.items() if own}, as_of, (first, last))


def _terms(rng: Random, number: int) -> Terms:
    """Give the year of Qinghe, or the one after."""
    return Terms(
        contract_id=f"qinghe-{2026 + number}",
        starts_on=date(2026 + number, 4, 22),
        ends_on=date(2027 + number, 4, 21),
        month_starts_on_day=rng.choice((19, 19, 1, 2, 28)),
        weights=rng.choice(WEIGHTS),
        basic_share=rng.choice(SHARES),
        small_sample=rng.randint(1, 5),
        repeats_from=rng.randint(2, 4),
    )


def _turn(rng: Random, contracts: tuple[Terms, ...]) -> date:
    """Choose a day on which a month begins, or the first or last day of a term."""
    terms = rng.choice(contracts)
    turns = [day for day in terms.days() if day.day == terms.month_starts_on_day]
    newyear = [day for day in turns if day.month in (12, 1)]
    ends = [terms.starts_on, terms.ends_on, terms.ends_on + DAY]
    return rng.choice([*turns, *newyear * 3, *ends * 2])


def _near(rng: Random, turns: list[date]) -> date:
    return rng.choice(turns) + rng.choice((-31, -1, -1, 0, 0, 1, 30)) * DAY


def _versions(rng: Random, case_id: str, choices: Choices) -> list[Row]:
    """Draw what the exports told of a case, the newest last: most often one told all."""
    newest = _case(rng, case_id, choices)
    exported_at, told = newest["exported_at"], [newest]
    for _ in range(rng.choice((0, 0, 0, 1, 2))):
        exported_at -= timedelta(hours=rng.choice((1, 30)))
        found = {**_uncalled(), **rng.choice((_uncalled(), *choices.callbacks))}
        told.insert(0, newest | found | {"exported_at": exported_at})
    return [
        row | {"source_row": int(case_id) * 10 + number, "is_current": row is newest}
        for number, row in enumerate(told)
    ]


def _uncalled() -> Row:
    return {"callback_at": None, **dict.fromkeys(FOUND)}


def _decision(rng: Random, case_id: str, unit: str, turns: list[date]) -> Row:
    at = datetime.combine(_near(rng, turns), time())
    return {"case_id": case_id, "event": rng.choice(DECISIONS), "event_at": at, "unit": unit}


def _case(rng: Random, case_id: str, choices: Choices) -> Row:
    second = rng.choice((0, 0, 43_200, 86_399))
    received_at = datetime.combine(_near(rng, choices.turns), time()) + timedelta(seconds=second)
    return {
        "case_id": case_id,
        "channel": rng.choice((*["12345"] * 6, "62991234", "video")),
        "unit": rng.choice(choices.cells),
        "community": rng.choice(("第一社区", "一社区", "一社区", "别处", None)),
        "category": rng.choice(CATEGORIES),
        "received_at": received_at,
        "due_at": _later(rng, received_at),
        "closed_at": _later(rng, received_at),
        "counted": rng.choice((True, True, True, False, None)),
        "callback_at": rng.choice((None, _later(rng, received_at))),
        "exported_at": received_at + timedelta(hours=rng.choice((1, 6, 40, 24 * 30))),
        **rng.choice(choices.callbacks),
    }


def _later(rng: Random, start: datetime) -> datetime | None:
    hours = rng.choice((None, -1, 0, 5, 5, 30, 24 * 20))
    return None if hours is None else start + timedelta(hours=hours)


def _callback(rng: Random) -> dict[str, Any]:
    return {
        "callback_valid": rng.choice((True, True, True, True, False, None)),
        "contacted": rng.choice((True, True, False, None)),
        "resolved": rng.choice((True, True, False, None)),
        "satisfaction": rng.choice(SATISFACTIONS),
    }
