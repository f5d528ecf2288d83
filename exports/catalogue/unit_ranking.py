"""How each unit did in each assessment month, and its rank among those of its kind."""

from exports.columns import code, day, exact, measured, share, text, whole, yes_no
from exports.definition import Dataset

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
