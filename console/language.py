"""The language of what is said, and the options that may stand before or after the verb."""

import sys
from collections.abc import Sequence
from itertools import pairwise

from warehouse.settings import settings

GLOBAL_OPTIONS = ("--home", "--lang")


def hoisted(arguments: Sequence[str]) -> list[str]:
    """Move --home and --lang to the front: they may be written before or after the verb."""
    front: list[str] = []
    rest: list[str] = []
    waiting = iter(arguments)
    for argument in waiting:
        if argument == "--":
            rest += [argument, *waiting]
        elif argument in GLOBAL_OPTIONS:
            front += [argument, *([value] if (value := next(waiting, None)) is not None else [])]
        elif argument.startswith(tuple(f"{option}=" for option in GLOBAL_OPTIONS)):
            front.append(argument)
        else:
            rest.append(argument)
    return front + rest


def language() -> str:
    """Return zh or en: as --lang says, also while the help is being written, else the setting."""
    spoken = [*hoisted(sys.argv[1:]), ""]
    for option, value in pairwise(spoken):
        chosen = value if option == "--lang" else option.removeprefix("--lang=")
        if option.startswith("--lang") and chosen in ("zh", "en"):
            return chosen
    return settings().lang


def text(*, zh: str, en: str) -> str:
    """Return the sentence in the language in use."""
    return en if language() == "en" else zh
