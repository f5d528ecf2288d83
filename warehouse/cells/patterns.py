"""The written shapes of a cell, as patterns that Python and DuckDB read alike.

Digits are spelt `[0-9]` and blanks one by one: `\\d` and `\\s` mean more in Python than in RE2.
"""

BLANKS = (
    " \t\n\r\x0b\x0c\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
    "\u2009\u200a\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u202f"
    "\u205f\u2060\u3000\ufeff"
)
ENDS = BLANKS + "'`‘’"  # an apostrophe tells Excel that a text follows
LOOSE = ENDS + '"“”'  # what is left of a lost quote: no id, time, number or choice has it
NULLS = frozenset(
    (
        "-",
        "--",
        "---",
        "—",
        "——",
        "－",
        "－－",
        "–",
        "/",
        "／",
        "\\N",
        "无",
        "暂无",
        "空",
        "NULL",
        "Null",
        "null",
        "<null>",
        "(null)",
        "N/A",
        "n/a",
        "#N/A",
        "NaT",
        "nat",
        "None",
        "none",
        "NONE",
        "<NA>",
        "<NULL>",
        "(NULL)",
        "[NULL]",
        "[null]",
        "undefined",
        "…",
        "……",
        "...",
        "......",
        "NaN",
        "nan",
        "NAN",
    )
)
WIDE = "".join(chr(code) for code in range(0xFF01, 0xFF5F)) + "\u3000\xa0\u2009\u202f￥"
CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
NARROW = "".join(chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)) + "    ¥"

# how exports keep Excel from counting with an id: ="00123", =T("00123"), =00123
GUARDED = '^=(?:[Tt]?[(]?"([^"]*)"[)]?|([0-9]+))$'
UNGUARDED = r"\1\2"
FORMULA = "=[A-Za-z(+$][^\n]*"
# what a text holds that was decoded as what it is not: private-use characters, replaced bytes
ODD = "[\ue000-\uf8ff\ufffd]|锟斤拷"
# Excel keeps 15 digits of a number, so a longer one that ends so was perhaps rounded
MAYBE_ROUNDED = "0*[1-9][0-9]{14}0{2,}"
WHOLE_FLOAT = "[0-9]+[.]0+"
DESTROYED_ID = "[0-9][.][0-9]+[Ee][+]?[0-9]+|[0-9][Ee][+][0-9]+"
WHOLE = "[+-]?[0-9]{1,9}([.]0+)?"
THOUSANDS = "[+-]?[0-9]{1,3}(,[0-9]{3})+([.][0-9]+)?"
NUMBER = "[+-]?[0-9]+([.][0-9]+)?"
