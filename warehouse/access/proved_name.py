"""A name with the account that a provider proved, 张伟（zhang.wei）; a name alone is as typed."""

import re

MARK = re.compile("（([!-~]+)）$")


def written(name: str, account: str) -> str:
    """Return the name with its account; an address of mail loses its @, lest it be hidden."""
    return f"{name}（{account.replace('@', '/')}）"


def account(text: str) -> str:
    """Return the account in a name, '' for none."""
    found = MARK.search(text)
    return found[1] if found else ""


def as_typed(text: str) -> str:
    """Return what somebody typed, with nothing in it that looks proved."""
    return " ".join(text.replace("（", "(").replace("）", ")").split())
