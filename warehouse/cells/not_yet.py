"""How systems and people write that something has not happened yet, in a column of times."""

# Whole cells that are a word or a number rather than a date.
NOT_YET = (
    "(?:尚|暂|还|仍)?[未待][一-龥]{1,6}|无[一-龥]{1,6}|不(?:涉及|适用|需要?|用|限)[一-龥]{0,4}"
    "|至今|目前|在岗|在职|在办|在用|使用中|(?:办理|处理|处置|进行|审批|核实|流转|跟进|整改)中"
    "|长期(?:有效)?|永久(?:有效)?"
    "|[-/.:_~—–…·年月日时分秒点 ]+"
    "|[Nn]one|NONE|[Nn]il|NIL|NA|[Nn][.]?[Aa][.]?|[Tt][Bb][DdAa]|[Pp]ending|[Oo]pen|[Pp]resent"
    "|0+(?:[.]0+)?|0{1,2}:00(?::00(?:[.]0+)?)?"
    "|0?1[-/]0?0[-/](?:00|1900)(?:[ ]+0?0:00(?::00)?)?|00[-/]0?1[-/]0?0(?:[ ]+0?0:00(?::00)?)?"
    "|(?:0?1[-/]0?1[-/](?:0001|1900|1970)|0?0[-/]0?0[-/]0000|31[-/]12[-/]9999|12[-/]31[-/]9999)"
    "(?:[ ][^\n]*)?"
    # the serials of 1970-01-01, of 2099 and of 9999-12-31
    "|(?:25569|2958465|726(?:8[6-9]|9[0-9])|72[7-9][0-9]{2}|730(?:[0-4][0-9]|50))(?:[.][0-9]+)?"
)
YEARS = (0, 1, 9999, 2099)
DAYS = ((1970, 1, 1), (1969, 12, 31))
# A clock without a date carries one of these: it means nothing only at midnight, at 8:00, which is
# midnight in London, or at 5:43 past either, by Shanghai's local mean time.
CLOCK_DAYS = (
    (1899, 12, 30),
    (1899, 12, 31),
    (1900, 1, 0),
    (1900, 1, 1),
    (1601, 1, 1),
    (1753, 1, 1),
)
CLOCKS = tuple(hour * 3600 + past for hour in (0, 8) for past in (0, 343, 360))
