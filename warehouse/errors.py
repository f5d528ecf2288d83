"""Errors that people read: each names the file, the thing and the remedy, in any language."""

from typing import Any

from warehouse.settings import SOURCE
from warehouse.wording.language import Message


class UserError(Exception):
    """Something the user can mend; `text()` is the sentence to show, in the language spoken."""

    def __init__(self, sentence: str | Message, /, **figures: Any) -> None:
        self.message = sentence if isinstance(sentence, Message) else Message(sentence, **figures)
        super().__init__(self.message.text(SOURCE))  # as a log has it

    def text(self, language: str | None = None) -> str:
        """Return the sentence in `language`, default the one spoken."""
        return self.message.text(language)
