"""How each unit did in each assessment month, and its rank among those of its kind."""

from typing import Any

from exports.columns import code, day, exact, measured, sentence, share, text, whole, yes_no
from exports.definition import Dataset
from warehouse.wording import measured_days

MEASURED = ("measured_days", "days_begun")


def known(row: Any) -> str:
    """Say of how many days of the month cases are on file; nothing where of all that have begun."""
    return measured_days(row.measured_days, row.days_begun)


UNIT_RANKING = Dataset(
    name="unit_ranking",
    title="Ranking of units",
    about="One row a unit and assessment month: counts, rates, composite (95%), rank.",
    source="marts.unit_ranking",
    within="""
    contract_id = $contract
    and (len($months::varchar[]) = 0 or list_contains($months::varchar[], month))
    and ($kind = '' or unit_kind = $kind)
    and ($scope = '' or scope = $scope)
    and ($unit = '' or unit = $unit)
    """,
    order="month desc, scope desc, unit_kind, rank nulls last, unit",
    key=("month", "scope", "unit_kind", "unit"),
    assumed=("rankings.",),
    columns=(
        text("month", "month"),
        day("month_first_day", "from"),
        day("month_last_day", "to"),
        yes_no("is_complete", "month over"),
        sentence("measured", "measured", known, MEASURED),
        code("scope", "scope", "scope"),
        code("unit_kind", "kind of unit", "unit_kind"),
        whole("rank", "rank"),
        text("unit", "unit", 20),
        exact("composite", "composite", 1),
        share("response_rate", "response rate"),
        share("resolution_rate", "resolution rate"),
        share("satisfaction_rate", "satisfaction rate"),
        whole("received", "received"),
        whole("closed", "closed"),
        whole("valid_callbacks", "valid callbacks"),
        whole("contacted", "contacted"),
        whole("resolved", "resolved"),
        whole("satisfied", "satisfied"),
        whole("basically_satisfied", "basically satisfied"),
        whole("ranked_units", "units ranked"),
        whole("previous_rank", "previous rank"),
        whole("movement", "movement"),
        measured("interval_low", "composite, low"),
        measured("interval_high", "composite, high"),
        yes_no("is_small_sample", "small sample"),
    ),
)
