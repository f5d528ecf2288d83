"""Why rows are refused or doubted, in words."""

from types import SimpleNamespace
from typing import Any

import pytest

from warehouse.records import RECORDS
from warehouse.wording import languages, speaking
from warehouse.wording.reasons.doubts import INTAKE, doubt
from warehouse.wording.reasons.rows import reason, refusal

REFUSED = SimpleNamespace(
    record="cases",
    problems="case_id:required;received_at:not_a_time",
    problem_values="\n下周",
)


@pytest.fixture(params=RECORDS)
def record(request: pytest.FixtureRequest) -> Any:
    return RECORDS[request.param]


def test_a_refused_row_tells_every_reason_with_column_value_and_remedy():
    assert refusal(REFUSED) == (
        "缺少“工单编号”；请补填后重新导入；"
        "“派单时间”“下周”不是可识别的时间；请写成 2026-04-22 09:05:07"
    )
    with speaking("en"):
        assert refusal(REFUSED) == (
            "“Case number” is missing; fill it in and load again; "
            "“Handed to the street” “下周” is not a time; write it like 2026-04-22 09:05:07"
        )


@pytest.mark.parametrize("values", [None, float("nan"), ""])
def test_a_row_refused_before_cells_were_kept_tells_its_reasons_without_them(values: object):
    older = SimpleNamespace(**vars(REFUSED) | {"problem_values": values})
    assert refusal(older) == refusal(REFUSED).replace("“下周”", "")


def test_a_doubt_names_the_column_that_a_time_is_held_against():
    row = SimpleNamespace(
        origin=INTAKE, record="shifts", doubt="signed_out_at:before_signed_in", value="8:00"
    )
    assert doubt(row) == "“签退时间”“8:00”早于“签到时间”；已入库，请核对两个时间"
    with speaking("en"):
        assert doubt(row) == (
            "“Signed out” “8:00” is earlier than “Signed in”; used as it is, check both times"
        )


def test_what_is_accepted_is_named_in_the_language():
    code = "verdict:not_a_choice"
    assert reason("video_checks", code).endswith("请改为：属实、误报、无问题")
    assert reason("assessments", "count:out_of_bounds").endswith("超出允许范围（不小于 1）；请改正")
    with speaking("en"):
        assert reason("video_checks", code).endswith("use one of: valid, false_alarm, none")
        assert reason("quality_checks", "score:out_of_bounds").endswith("outside 0–100; correct it")


def test_a_code_or_record_that_is_not_known_any_more_is_still_told():
    assert reason("lamps", "bulb:broken", "x") == "bulb:broken；请检查该行"
    assert reason("cases", "bulb:broken") == "bulb:broken；请检查该行"


def test_every_code_that_a_record_can_give_has_a_sentence(record):
    cells = {
        "time": ("not_a_time", "date_only", "date_order_unknown"),
        "date": ("not_a_date", "time_dropped", "date_order_unknown"),
        "yes_no": ("not_yes_or_no",),
        "choice": ("not_a_choice",),
        "whole": ("not_a_whole_number",),
        "decimal": ("not_a_number", "too_many_decimals"),
        "id": ("destroyed_by_excel",),
    }
    codes = [rule.code for rule in record.rules]
    codes += ["row:more_cells_than_headers", "key:twice_in_file"]
    for column in record.columns():
        codes += [f"{column.name}:{code}" for code in (*cells.get(column.type, ()), "required")]
        if (column.least, column.most) != (None, None):
            codes.append(f"{column.name}:out_of_bounds")
    for code in codes:
        for language in languages():
            with speaking(language):
                sentence = reason(record.name, code, "某值")
            assert code not in sentence
            assert not set("{}") & set(sentence)
            assert "None" not in sentence
