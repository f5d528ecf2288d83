"""What a form asks, what it fills in by itself, and who it takes to have filled it in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from dashboard import widget_key
from warehouse.wording import to_say

Cells = Mapping[str, str]
ENTER = {"enter": to_say("Enter")}


@dataclass(frozen=True)
class Form:
    """A row of a record to be typed.

    `asked` are the columns that are asked for, `filled` those that are known; `by` takes the name
    of who sends it, `at` the moment. `numbered` is the column of its number, and how that begins.
    `answers` are its buttons, by what each adds: nothing, or the cells of `adds`. `options` replace
    what a column lets one choose. Of `negated` columns the amount is typed without its sign.
    What `is_tried_first` is loaded once somebody saw all that it changes.
    """

    name: str
    record: str
    title: str
    asked: tuple[str, ...] = ()
    filled: Cells = field(default_factory=dict)
    by: str = ""
    at: str = ""
    numbered: tuple[str, str] | None = None
    answers: Mapping[str, str] = field(default_factory=lambda: ENTER)
    adds: Mapping[str, Cells] = field(default_factory=dict)
    options: Mapping[str, Callable[[], Cells]] = field(default_factory=dict)
    now: tuple[str, ...] = ()
    negated: tuple[str, ...] = ()
    takes_evidence: bool = False
    is_tried_first: bool = False
    subject: str = ""
    door: str = ""

    @property
    def opens(self) -> str:
        """The door that it is: a form about one thing is the same as about any other."""
        return self.door or self.name

    def about(self, subject: str, filled: Cells) -> "Form":
        """Return the form about one thing, called `subject`, of which these cells are known."""
        name = f"{self.name}_{widget_key.of(subject)}"
        known = {**self.filled, **filled}
        return replace(self, name=name, filled=known, subject=subject, door=self.opens)
