"""What the recogniser hides, in every spelling, and what it leaves alone."""

import random

import duckdb
import pyarrow as pa
import pytest

from tests.warehouse.citizens import spellings
from warehouse.citizens import Caller, hide, hide_names, is_name
from warehouse.citizens.folding import fold
from warehouse.citizens.looking import DOORS_AND_ACCOUNTS, MANY_DIGITS
from warehouse.quoting import sql_text

LONGEST_LEFT = 5  # digits in a row: less than any number of a citizen
SIGNS = "0123456789一二三九零〇OoIl １２-—.,、室号楼单元门栋层村巷#座房微信qqWX@AE\n东户里"


def digits_left(text: str) -> int:
    """Return the longest run of digits, whatever stands between them."""
    letters = fold(text).letters[0]
    return max(map(len, "".join(c if c.isdigit() else " " for c in letters).split()), default=0)


@pytest.mark.parametrize(
    "number",
    dict.fromkeys(
        (
            *spellings.MOBILES,
            *spellings.LANDLINES,
            *spellings.LOCALS,
            *spellings.IDENTITIES,
            *spellings.OTHERS,
        )
    ),
    ids=repr,
)
def test_a_number_of_a_citizen_is_hidden_however_it_is_written(number: str):
    shown = hide(f"请联系{number}，谢谢")
    assert digits_left(shown) <= LONGEST_LEFT
    assert (shown[:3], shown[-3:]) == ("请联系", "，谢谢")
    assert "〔电话〕" in shown or "〔号码〕" in shown


@pytest.mark.parametrize("account", spellings.ACCOUNTS)
def test_mail_and_accounts_are_hidden(account: str):
    assert "〔账号〕" in hide(f"请加{account}，谢谢")


@pytest.mark.parametrize("door", spellings.DOORS)
def test_a_door_is_hidden_and_its_building_stays(door: str):
    shown = hide(f"{door}漏水")
    assert shown.endswith("〔门牌〕漏水")
    assert shown.startswith(door[: shown.index("〔")])


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("电话13812345678请回", "电话〔电话〕请回"),
        ("138 1234 5678，13912345678", "〔电话〕，〔电话〕"),
        ("+86-13812345678", "〔电话〕"),
        ("302室13812345678", "302室〔电话〕"),
        ("30213812345678", "302〔电话〕"),
        ("０１０－６２９９１１１１", "〔电话〕"),
        ("座机62991111", "座机〔电话〕"),
        ("62991111请回", "〔电话〕请回"),
        ("证件11010819900307123X", "证件〔号码〕"),
        ("卡6222020200112233445", "卡〔号码〕"),
        ("66661234\n66665678\n66669999", "〔电话〕\n〔电话〕\n〔电话〕"),
        ("9913812345678\n9913812345678", "99〔电话〕\n99〔电话〕"),
        ("下周\n\n66661234", "下周\n\n〔电话〕"),
        ("3号楼2单元501室漏水", "3号楼〔门牌〕漏水"),
    ],
)
def test_what_stands_around_stays(written: str, shown: str):
    assert hide(written) == shown


@pytest.mark.parametrize(
    "text",
    [
        "重复件QH2026112200083",
        "重复件20261122123456789",
        "20260501-1234",
        "BJ20261122000831",
        "2026年11月22日共15800元",
        "2026-11-22 13:45:07",
        "15/5/2026 14:30",
        "15-5-26 14:30:00",
        "2026.4.22 9:05至2026.4.23 18:00",
        "12345热线",
        "62991234",
        "010-62991234",
        "(010)62991234便民热线",
        "京海清发〔2026〕12号",
        "退费5000-2000不等",
        "涉及584,617.07元，共62991111元",
        "公交19、812、501、213、139、602停运",
        "北纬39.9123456，东经116.3123456",
        "3号楼2单元电梯坏了",
        "3号楼120户停水",
        "安宁庄路12号门前",
        "一二三四五六七",
        "第十八社区1号楼旁",
        "京A12345",
        "",
    ],
)
def test_what_names_no_citizen_stays(text: str):
    assert hide(text) == text


def test_the_ids_of_the_row_itself_stay():
    assert hide("13812345678号工单，回13912345678", own_ids=["13812345678"]) == (
        "13812345678号工单，回〔电话〕"
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("王小明反映噪音", "〔来电人〕反映噪音"),
        ("王 小 明，王\u3000小明，王\u200b小明", "〔来电人〕，〔来电人〕，〔来电人〕"),
        ("王先生来电，王女士在家", "〔来电人〕来电，〔来电人〕在家"),
        ("电话6299111", "电话〔电话〕"),
        ("清河三街12号门前积水", "清河三街〔门牌〕门前积水"),
        ("清河三街门前积水", "清河三街门前积水"),
    ],
)
def test_what_names_the_caller_of_a_row_is_hidden_in_its_other_cells(text: str, shown: str):
    caller = Caller("王小明（业主）", "6299111", "清河三街12号")
    assert hide(text, caller) == shown


@pytest.mark.parametrize("name", ["匿名", "市民", "先生", "王", ""])
def test_who_gives_no_name_hides_no_word(name: str):
    assert hide("市民匿名反映，先生姓王", Caller(name)) == "市民匿名反映，先生姓王"


def test_the_name_of_a_file_is_without_a_number_and_without_any_caller_in_it():
    assert hide_names("王小明13812345678.xlsx", {"王小明", "市民"}) == "〔来电人〕〔电话〕.xlsx"
    assert hide_names("市民诉求.xlsx", {"市民"}) == "市民诉求.xlsx"


def test_what_looks_like_a_name_is_told_from_other_words():
    assert [is_name(each) for each in ("王小明", "欧阳修文", "昨天", "一般", "王先生反映")] == [
        *(True, True, False, False, False)
    ]


def test_the_cheap_look_sees_whatever_is_hidden():
    drawn = random.Random(1)
    texts = ["".join(drawn.choices(SIGNS, k=drawn.randint(5, 40))) for _ in range(4_000)]
    texts += [f"请{each}谢" for each in spellings.EVERY]
    given = pa.table({"text": texts})
    looks = f"""regexp_matches(text, {sql_text(MANY_DIGITS)})
        or regexp_matches(text, {sql_text(DOORS_AND_ACCOUNTS)})"""
    with duckdb.connect() as connection:
        connection.register("given", given)
        seen = connection.execute(f"select {looks} from given").fetchall()
    pairs = zip(texts, seen, strict=True)
    assert [text for text, (is_seen,) in pairs if not is_seen and hide(text) != text] == []
