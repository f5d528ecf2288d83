"""The language of what is said, and the options that may stand before or after the verb."""

import sys
from collections.abc import Sequence
from itertools import pairwise

from warehouse.wording import ask_for_language, languages

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


def language() -> str | None:
    """Return the language that --lang asks for, also while the help is being written."""
    spoken = [*hoisted(sys.argv[1:]), ""]
    for option, value in pairwise(spoken):
        chosen = value if option == "--lang" else option.removeprefix("--lang=")
        if option.startswith("--lang") and chosen in languages():
            return chosen
    return None


ask_for_language(language)
