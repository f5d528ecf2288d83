"""How each unit did in each assessment month, and its rank among those of its kind."""

from exports.columns import code, day, exact, measured, share, text, whole, yes_no
from exports.definition import Dataset
from exports.words import KINDS, SCOPES

UNIT_RANKING = Dataset(
    name="unit_ranking",
    title="承办单位排名",
    title_en="Ranking of units",
    about="每行一个单位一个考核月：件数、三率、综合得分（附 95% 区间）与同类名次。",
    about_en="One row a unit and assessment month: counts, rates, composite (95%), rank.",
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
        text("month", "考核月", "month"),
        day("month_first_day", "考核月起", "from"),
        day("month_last_day", "考核月止", "to"),
        yes_no("is_complete", "考核月已满", "month over"),
        code("scope", "口径", "scope", SCOPES),
        code("unit_kind", "单位类别", "kind of unit", KINDS),
        whole("rank", "名次", "rank"),
        text("unit", "承办单位", "unit", 20),
        exact("composite", "综合得分", "composite", 1),
        share("response_rate", "响应率", "response rate"),
        share("resolution_rate", "解决率", "resolution rate"),
        share("satisfaction_rate", "满意率", "satisfaction rate"),
        whole("received", "派单件数", "received"),
        whole("closed", "办结件数", "closed"),
        whole("valid_callbacks", "有效回访件数", "valid callbacks"),
        whole("contacted", "已联系件数", "contacted"),
        whole("resolved", "已解决件数", "resolved"),
        whole("satisfied", "满意件数", "satisfied"),
        whole("basically_satisfied", "基本满意件数", "basically satisfied"),
        whole("ranked_units", "参与排名单位数", "units ranked"),
        whole("previous_rank", "上月名次", "previous rank"),
        whole("movement", "名次变化", "movement"),
        measured("interval_low", "综合得分下限", "composite, low"),
        measured("interval_high", "综合得分上限", "composite, high"),
        yes_no("is_small_sample", "样本偏少", "small sample"),
    ),
)
