"""Addresses of mail and names of accounts."""

import re
from collections.abc import Iterator

ACCOUNT = "〔账号〕"
SHAPES = (
    r"()[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:[.][A-Za-z0-9-]+)+",
    r"((?i:微信|薇信|v信|weixin|wechat|\bwx|\bvx)(?:号码?|账号|(?i:id))?[\W_]{0,3}[是为]?[\W_]{0,2})"
    r"[A-Za-z][-_A-Za-z0-9]{5,19}",
    r"((?i:qq|扣扣|企鹅)(?:号码?|账号)?[\W_]{0,3}[是为]?[\W_]{0,2})[0-9]{5,12}",
)
PATTERNS = tuple(map(re.compile, SHAPES))


def accounts(form: str) -> Iterator[tuple[int, int, str]]:
    """Yield from where to where a folded text holds one."""
    for pattern in PATTERNS:
        for found in pattern.finditer(form):
            yield found.end(1), found.end(), ACCOUNT
