"""From the target of a row to a page and its parameters."""

from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from dashboard.targets import link_of

NOWHERE = {"target": None, "item_no": float("nan"), "day": pd.NaT, "target_state": None}


@pytest.mark.parametrize(
    "keys, link",
    [
        ({"target": "case_clocks", "item_no": 3.0}, ("cases", {"tab": "at_risk", "item": "3"})),
        ({"target": "cases", "target_state": "overdue"},
         ("cases", {"tab": "all", "state": "overdue"})),
        ({"target": "deductions", "item_no": 4.0}, ("ledger", {"item": "4"})),
        ({"target": "deductions", "target_state": "pending"}, ("ledger", {"state": "pending"})),
        ({"target": "day", "day": pd.Timestamp("2026-05-05")}, ("staffing", {"day": "2026-05-05"})),
        ({"target": "cameras", "target_state": "dark"}, ("video", {"cameras": "dark"})),
        ({"target": "risks"}, ("contract", {})),
        ({"target": "payments"}, ("payments", {})),
        ({}, ("", {})),
    ],
)  # fmt: skip
def test_a_target_and_its_keys_lead_to_a_page(keys: dict[str, Any], link: tuple[str, Any]):
    assert link_of(SimpleNamespace(**NOWHERE | keys)) == link
