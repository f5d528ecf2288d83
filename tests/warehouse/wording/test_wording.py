"""Numbers, times and texts as the office reads them."""

import re
from datetime import datetime
from decimal import Decimal

import pytest

from dashboard import markdown
from tests.warehouse.wording.catalogue import answered, said, translated
from warehouse import wording

AS_OF = datetime(2026, 10, 15, 14, 35)
PLACEHOLDER = re.compile(r"\{\w*\}")


def test_every_text_has_a_chinese_one():
    known = translated("zh").keys()
    untold = [
        (context, text)
        for context, text in said()
        if not known & {(context, text), (context.partition("/")[0], text), ("", text)}
    ]
    assert sorted(untold) == []


def test_no_chinese_text_is_left_over():
    known = {text for _context, text in said() | answered()}
    assert sorted(text for _context, text in translated("zh") if text not in known) == []


def test_a_chinese_text_fills_the_same_places_as_the_english():
    for (_context, english), forms in translated("zh").items():
        for form in forms:
            assert set(PLACEHOLDER.findall(form)) == set(PLACEHOLDER.findall(english)), english


def test_chinese_is_spoken_unless_the_address_asks_for_english():
    assert wording.state("ok").word == "正常"


@pytest.mark.parametrize(
    "given, said",
    [(83.45, "83.5"), (Decimal("83.44"), "83.4"), (-0.4, "−0.4"), (None, "—"), (100, "100.0")],
)
def test_points_have_one_decimal_rounded_half_up(given: object, said: str):
    assert wording.points(given) == said


@pytest.mark.parametrize("given, said", [(0.2, "+0.2"), (-0.4, "−0.4"), (0, "0.0")])
def test_a_change_carries_its_sign(given: float, said: str):
    assert wording.signed(given) == said


@pytest.mark.parametrize("given, said", [(12, "+12"), (-1_200, "−1,200"), (0, "0")])
def test_a_change_is_written_as_its_figures_are(given: float, said: str):
    assert wording.signed(given, wording.count) == said


@pytest.mark.parametrize(
    "given, said", [(Decimal("3.00"), "3.0"), (Decimal("0.25"), "0.25"), (None, "—")]
)
def test_points_finer_than_a_tenth_can_be_told_in_full(given: Decimal | None, said: str):
    assert wording.finer(given) == said


@pytest.mark.parametrize(
    "amount, text",
    [
        ("1169234.14", "1,169,234.14"),
        ("0", "0.00"),
        ("-0.5", "−0.50"),
        ("999.999", "1,000.00"),
        ("-84617.07", "−84,617.07"),
        ("9999999999999999.99", "9,999,999,999,999,999.99"),
    ],
)
def test_money_has_thousands_and_two_decimals(amount, text):
    assert wording.money(Decimal(amount)) == text


def test_a_share_names_its_sample():
    assert wording.share(0.952, of=210) == "95.2% (n=210)"
    assert wording.share(None, of=0) == "—"


@pytest.mark.parametrize(
    "at, said",
    [
        (datetime(2026, 10, 15, 14, 5), "今天 14:05"),
        (datetime(2026, 10, 14, 9, 12), "10-14 09:12"),
        (datetime(2025, 10, 14, 9, 12), "2025-10-14 09:12"),
        (None, "—"),
    ],
)
def test_a_moment_is_told_from_where_the_reader_stands(at: datetime | None, said: str):
    assert wording.moment(at, AS_OF) == said


@pytest.mark.parametrize(
    "seconds, said",
    [
        (16_080, "4 小时 28 分"),
        (7_200, "2 小时"),
        (1_500, "25 分钟"),
        (59, "不到 1 分钟"),
        (93_600, "1 天 2 小时"),
    ],
)
def test_a_duration_is_said_in_words(seconds: int, said: str):
    assert wording.duration(seconds) == said


@pytest.mark.parametrize(
    "n, said", [(1, "1 case"), (1_200.0, "1,200 cases"), (float("nan"), "— cases")]
)
def test_a_number_of_things_may_come_from_a_frame(n: float, said: str):
    with wording.speaking("en"):
        assert wording.plural("{n} case", "{n} cases", n) == said


def test_what_is_left_turns_into_how_late():
    assert wording.left(1_500) == "还剩 25 分钟"
    assert wording.left(-16_080) == "迟 4 小时 28 分"


def test_text_of_the_data_can_not_dress_itself_as_markdown():
    assert markdown.plain("[a](b) *c* :red[d]") == r"\[a\]\(b\) \*c\* \:red\[d\]"


def test_four_states_differ_in_word_shape_and_colour():
    shown = [(s.word, s.shape, s.colour) for s in wording.STATES.values()]
    assert [len(set(column)) for column in zip(*shown, strict=True)] == [4, 4, 4]


@pytest.mark.parametrize(
    ("cited", "said"),
    [
        ("第十三条(三)1", "art. 13 (3) 1"),
        ("第十条 4", "art. 10, 4"),
        ("第八条 2", "art. 8, 2"),
        ("第十二条(二)2", "art. 12 (2) 2"),
        ("第五条；第七条(一)6", "art. 5; art. 7 (1) 6"),
        ("第二十条", "art. 20"),
        ("附件二", "annex 2"),
    ],
)
def test_a_clause_is_cited_in_the_readers_language(cited: str, said: str):
    assert wording.clause(cited) == cited
    with wording.speaking("en"):
        assert wording.clause(cited) == said
