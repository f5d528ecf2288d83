"""Errors that people read: each names the file, the thing and the remedy, in any language."""

import traceback
from pathlib import Path
from typing import Any

from warehouse.settings import PROJECT, SOURCE
from warehouse.wording.language import Message


class UserError(Exception):
    """Something the user can mend; `text()` is the sentence to show, in the language spoken."""

    def __init__(self, sentence: str | Message, /, **figures: Any) -> None:
        self.message = sentence if isinstance(sentence, Message) else Message(sentence, **figures)
        super().__init__(self.message.text(SOURCE))  # as a log has it

    def text(self, language: str | None = None) -> str:
        """Return the sentence in `language`, default the one spoken."""
        return self.message.text(language)


class BrokenStoreError(UserError):
    """A part of the store is lost, altered or not its own: nothing is loaded or built on it."""


def failed_over(name: str, error: BaseException) -> UserError:
    """Return the error of a file over which the program failed."""
    return UserError(
        "{name}: the program failed over it ({said}); hand the file and this sentence to "
        "whoever maintains the program.",
        name=name,
        said=place_of(error),
    )


def failed(error: BaseException) -> UserError:
    """Return the error of a program that failed by a fault of its own."""
    return UserError(
        "The program failed ({said}); hand this sentence to whoever maintains it. What was loaded "
        "is safe.",
        said=place_of(error),
    )


def of_the_system(error: Exception) -> UserError:
    """Return the sentence of what the disk, the memory or the permissions did not allow.

    Any other error is a fault of the program.
    """
    import duckdb

    if isinstance(error, UserError):
        return error
    if not isinstance(error, OSError | duckdb.OperationalError):
        return failed(error)
    why: object = error
    if isinstance(error, OSError) and error.filename:
        why = f"{error.filename}: {error.strerror}"
    return UserError(
        "{why}. Check path, permissions, free space and memory, then retry; what was loaded "
        "is safe.",
        why=why,
    )


def place_of(error: BaseException) -> str:
    """Return the kind of an error and the innermost line of ours that it passed.

    What it says is left out: that may quote the cells of a file.
    """
    frames = traceback.extract_tb(error.__traceback__)
    paths = [(Path(frame.filename), frame.lineno) for frame in frames]
    ours = [
        f"{path.relative_to(PROJECT)}:{line}"
        for path, line in paths
        if path.is_relative_to(PROJECT) and "site-packages" not in path.parts
    ]
    return ", ".join([type(error).__name__, *ours[-1:]])
