"""Texts of the data in markdown, shown letter by letter."""


def plain(text: object) -> str:
    """Return `text` so that markdown shows it letter by letter."""
    escaped = str(text)
    for sign in "\\`*_{}[]()<>#+-!|~$:":
        escaped = escaped.replace(sign, "\\" + sign)
    return escaped
