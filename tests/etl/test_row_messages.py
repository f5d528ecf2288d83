"""What the sentence of a reason may show of the cell that it is about."""

import pytest

from etl.row_messages import shown


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("caller_name:odd", "张三"),
        ("caller_name:not_a_choice", "张三"),
        ("received_at:not_a_time", "13800001111"),
        ("received_at:not_a_time", "138 0000 1111"),
        ("channel:not_a_choice", "110101199001019876"),
        ("channel:not_a_choice", "６２９９１２３５"),
        ("closed_at:before_received", "110101199001019876"),
    ],
)
def test_no_reason_repeats_a_name_a_telephone_or_an_id_number(code: str, value: str):
    assert value[-4:] not in (shown("cases", code, value) or "")


def test_a_compact_time_in_a_reason_is_shown_as_written():
    assert shown("cases", "received_at:not_a_time", "20260230090507") == "20260230090507"


def test_a_cell_is_shown_on_one_line_and_cut():
    assert shown("cases", "satisfaction:not_a_choice", " 一\n般\t般 ") == "一 般 般"
    assert len(shown("cases", "satisfaction:not_a_choice", "好" * 99) or "") == 61


@pytest.mark.parametrize(
    ("code", "value"),
    [("received_at:required", "--"), ("row:more_cells_than_headers", "x"), ("title:odd", "x")],
)
def test_a_cell_that_no_sentence_quotes_is_not_kept(code: str, value: str):
    assert shown("cases", code, value) is None
