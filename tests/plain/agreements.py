"""A contract of the plain ledger, written as a contract file would have it."""

from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from tests.plain.terms import DAY, Reading, Rule, Team, Terms
from warehouse.contract import Contract, read_contract

QINGHE_FILE = Path(__file__).parents[2] / "data" / "contracts" / "qinghe-2026.toml"


def contract(terms: Terms) -> Contract:
    """Give the contract of Qinghe with these terms, rules and readings in place of its own."""
    written = _qinghe().model_dump()
    written |= {
        "id": terms.contract_id,
        "starts_on": terms.starts_on,
        "ends_on": terms.ends_on,
        "signed_on": terms.signed_on,
        "team": [_team(terms, team) for team in terms.teams],
        "exemptions": [vars(grounds) for grounds in terms.grounds],
        "reports": {kind: [vars(due) for due in dues] for kind, dues in terms.dues.items()},
        "readings": {
            reading.name: [_reading(one) for one in (reading, *reading.later)]
            for reading in terms.readings
        },
        "rules": [_rule(item, rule) for item, versions in terms.rules.items() for rule in versions],
    }
    return Contract.model_validate(written)


@cache
def _qinghe() -> Contract:
    return read_contract(QINGHE_FILE)


def _team(terms: Terms, team: Team) -> dict[str, Any]:
    complete_on = terms.signed_on + terms.on_post_within_days * DAY
    written = _qinghe().team[0].model_dump() | vars(team)
    return written | {"complete_on": complete_on}


def _reading(reading: Reading) -> dict[str, Any]:
    return {
        "effective_from": reading.effective_from,
        "late_blocks": reading.late_blocks,
        "same_day_unit": reading.same_day_unit,
        "same_day_from": reading.same_day_from,
        "redispatch": reading.redispatch,
        "payment_gate": "unresolved",
    }


def _rule(item: int, rule: Rule) -> dict[str, Any]:
    written = next(of.model_dump() for of in _qinghe().rules if of.item == item)
    written |= {"effective_from": rule.effective_from, "points": rule.points}
    if item == 2:
        written |= {"limit_minutes": _minutes(rule.limit), "block_minutes": _minutes(rule.block)}
    return written


def _minutes(span: timedelta) -> int:
    return int(span.total_seconds()) // 60
