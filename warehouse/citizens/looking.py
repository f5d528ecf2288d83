"""A cheap look for DuckDB (RE2): which cells may hold what the recogniser would hide.

It sees every text that the recogniser changes, and more: those are then read one by one. Repeats
have no bound, and there are two patterns: counted ones, or one for all, are searched for a hundred
times slower.
"""

from warehouse.citizens.callers import TITLES
from warehouse.citizens.folding import NUMERALS

DIGIT = rf"[\p{{N}}{''.join(NUMERALS)}OoIl]"
NUM = f"(?:{DIGIT}|[十百])"
LETTER = "[A-Za-zＡ-Ｚａ-ｚ]"
GAP = r"[^\p{L}\p{N}]*"
MANY_DIGITS = rf"(?:{DIGIT}|{LETTER}{GAP}{DIGIT})(?:{GAP}{DIGIT}){{6}}"
DOORS_AND_ACCOUNTS = "|".join(
    (
        rf"[楼院栋幢座#＃]{GAP}{LETTER}?{NUM}(?:{GAP}{NUM})*{LETTER}?{GAP}[室房号层楼－–—-]",
        rf"[楼栋幢#＃]{GAP}{DIGIT}{GAP}{DIGIT}{GAP}{DIGIT}",
        rf"[元门巷弄村同]{GAP}{LETTER}?{NUM}",
        "[东西南北中]户",
        rf"{DIGIT}{LETTER}?{GAP}室",
        rf"{DIGIT}{GAP}[-－–—]{GAP}{DIGIT}",
        "[@＠﹫]",
        "[微薇VvＶｖ]信|扣扣|企鹅|[QqＱｑ]{2}|[WwＷｗVvＶｖ][XxＸｘEe]",
    )
)
HOUSE = rf"(?:{DIGIT}|[十百]){LETTER}?[号室户门]?$"
# cells that need no look: times, days and small numbers as machines write them
PLAIN = (
    "(?:19|20)[0-9]{2}[-/.][0-9]{1,2}[-/.][0-9]{1,2}(?:[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?"
    "|[+-]?[0-9]{1,8}(?:[.][0-9]{1,4})?"
)
SEVERAL = "[、/,，;；|&]"  # between the names of several callers
TITLED = "|".join(TITLES)
# an id that is a telephone or an identity number, as far as anyone can tell
SOMEBODYS = "(?:[+]?86-?)?1[3-9][0-9]{9}|[1-9][0-9]{5}(?:19|20)[0-9]{9}[0-9Xx]|0[1-9][0-9]{8,10}"
