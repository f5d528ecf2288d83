"""Errors that people read: each names the file, the thing and the remedy, in both languages."""


class UserError(Exception):
    """Something the user can mend; `text(lang)` is the sentence to show."""

    def __init__(self, *, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en

    def text(self, lang: str) -> str:
        """Return the sentence in `lang`, "zh" or "en"."""
        return self.en if lang == "en" else self.zh
