"""The ways in which people write a citizen's numbers: each with the number that it stands for."""

MOBILE, LANDLINE, LOCAL, IDENTITY, OLD_IDENTITY, CARD = (
    "13812345678",
    "01062991111",
    "62991111",
    "11010119900307123X",
    "110101900307123",
    "6222020200112233444",
)
CHINESE = str.maketrans("0123456789", "零一二三四五六七八九")
ROUND = str.maketrans("0123456789", "〇一二三四五六七八九")
CAPITAL = str.maketrans("0123456789", "零壹贰叁肆伍陆柒捌玖")
WIDE = str.maketrans("0123456789X-+() ", "０１２３４５６７８９Ｘ－＋（）\u3000")
CIRCLED = str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨")
BOLD = str.maketrans("0123456789", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
SIGNS = (
    *(
        " ",
        "  ",
        "-",
        "－",
        "–",
        "—",
        "——",
        "‑",
        "−",
        "_",
        ".",
        "．",
        "·",
        "•",
        "・",
        "/",
        "／",
        "\\",
    ),
    *(
        "*",
        "~",
        "～",
        "、",
        ",",
        "，",
        ";",
        ":",
        "：",
        "|",
        "\n",
        "\r\n",
        "\t",
        "\xa0",
        "\u3000",
        "\u2009",
    ),
    *(
        " - ",
        " — ",
        "\u200b",
        "\u200d",
        "\ufeff",
        "\u2060",
        "\xad",
        "\u202a",
        "'",
        "…",
        "=",
        "+",
        "#",
    ),
)


def parted(number: str, sign: str, *sizes: int) -> str:
    """Write a number in groups of those sizes."""
    groups, at = [], 0
    for size in sizes:
        groups.append(number[at : at + size])
        at += size
    return sign.join(groups)


MOBILES = (
    MOBILE,
    *(parted(MOBILE, sign, 3, 4, 4) for sign in SIGNS),
    *(parted(MOBILE, sign, 4, 4, 3) for sign in " -.—"),
    *(parted(MOBILE, sign, 3, 8) for sign in " -"),
    *(parted(MOBILE, sign, 3, 3, 5) for sign in " -"),
    *(parted(MOBILE, sign, *[1] * 11) for sign in (" ", "-", ".", "，", "、", "\u200b")),
    *(MOBILE.translate(each) for each in (CHINESE, ROUND, CAPITAL, WIDE, CIRCLED, BOLD, ARABIC)),
    *(parted(MOBILE.translate(CHINESE), sign, 3, 4, 4) for sign in (" ", "-", "，", "、", "\n")),
    "一3八1二3四5六7八",
    "138１２３４5678",
    "１３８-1234-５６７８",
    "138一二三四5678",
    "幺三八幺二三四五六七八",
    "l38l2345678",
    "I3812345678",
    "(138)12345678",
    "（138）1234-5678",
    "138(1234)5678",
    "138【1234】5678",
    "“138”1234“5678”",
    "1\u20e33\u20e38\u20e31\u20e32\u20e33\u20e34\u20e35\u20e36\u20e37\u20e38\u20e3",
    "8613812345678",
    "86-13812345678",
    "86 138 1234 5678",
    "+8613812345678",
    "+86-13812345678",
    "+86 138-1234-5678",
    "(+86)13812345678",
    "（+86）138 1234 5678",
    "＋８６１３８１２３４５６７８",
    "008613812345678",
    "0086138 1234 5678",
    "0086-138-1234-5678",
    "013812345678",
    "0-13812345678",
    "13812345678转801",
    "302" + MOBILE,
)
LANDLINES = (
    LANDLINE,
    *(f"010{sign}62991111" for sign in SIGNS),
    *(f"010{sign}6299{sign}1111" for sign in SIGNS),
    *(LANDLINE.translate(each) for each in (CHINESE, ROUND, CAPITAL, WIDE, CIRCLED)),
    "(010)62991111",
    "（010）6299-1111",
    "【010】62991111",
    "010-62991111转801",
    "010-62991111-801",
    "010 62991111 分机 12",
    "+86 10 6299 1111",
    "+861062991111",
    "86-010-62991111",
    "0086-10-62991111",
    "０１０－６２９９１１１１",
)
LOCALS = (
    LOCAL,
    *(parted(LOCAL, sign, 4, 4) for sign in SIGNS),
    *(parted(LOCAL, sign, 2, 2, 2, 2) for sign in " -."),
    *(parted(LOCAL, sign, *[1] * 8) for sign in " -."),
    *(LOCAL.translate(each) for each in (CHINESE, ROUND, CAPITAL, WIDE, CIRCLED)),
    "“62991111”",
    '"62991111"',
    "'62991111'",
    "（62991111）",
    "62991111转801",
)
IDENTITIES = (
    IDENTITY,
    IDENTITY.lower(),
    *(parted(IDENTITY, sign, 6, 8, 4) for sign in SIGNS),
    *(parted(IDENTITY, sign, 6, 4, 4, 4) for sign in " -"),
    *(parted(IDENTITY, sign, 3, 3, 4, 4, 4) for sign in " -"),
    *(IDENTITY.translate(each) for each in (CHINESE, CAPITAL, WIDE, CIRCLED)),
    parted(IDENTITY, " ", *[1] * 18),
    "110101 19900307 123 X",
)
OTHERS = (
    OLD_IDENTITY,
    parted(OLD_IDENTITY, " ", 6, 6, 3),
    parted(OLD_IDENTITY, "-", 6, 6, 3),
    CARD,
    *(parted(CARD, sign, 4, 4, 4, 4, 3) for sign in (" ", "-", "  ", "\xa0")),
    parted(CARD, " ", 6, 13),
    "E12345678",
    "EA1234567",
    "G12345678",
    "H12345678",
    "M1234567801",
    "e 12345678",
)
ACCOUNTS = (
    "wang.xiaoming@example.com",
    "ｗａｎｇ@example.com",
    "微信号：wxm_19900307",
    "微信wxm19900307",
    "QQ：123456789",
    "qq号是12345678",
)
DOORS = (
    "3号楼2单元501室",
    "3号楼2单元501",
    "3号楼501室",
    "3号楼501",
    "3 号楼 2 单元 501 室",
    "3号楼2门501号",
    "3栋2单元5层501室",
    "三号楼二单元五零一室",
    "３号楼２单元５０１室",
    "3幢501室",
    "A座1203室",
    "2单元501室",
    "2单元5层东户",
    "安宁里3-2-501",
    "3号楼2-501",
    "3#2-501",
    "3#楼2单元501",
    "清缘里小区501室",
    "羊坊胡同12号",
    "12号院3号楼2单元501室",
)
EVERY = (*MOBILES, *LANDLINES, *LOCALS, *IDENTITIES, *OTHERS, *ACCOUNTS, *DOORS)
