"""What differs from the present in a what-if: values, clauses, decisions, misses from now on."""

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from warehouse.contract import Contract, Points, Rule
from warehouse.decisions import Decisions
from warehouse.misses import no_points
from warehouse.readings import ReadingName

FORWARDING = 2  # the item with a limit and blocks of lateness
Minutes = Annotated[int, Field(ge=1, le=7 * 24 * 60)]
BlockMinutes = Annotated[int, Field(ge=30, le=7 * 24 * 60)]  # shorter ones cut a year to crumbs
Rate = Annotated[Decimal, Field(ge=0, le=1000, max_digits=6, decimal_places=2)]
Ids = frozenset[str]


class Change(BaseModel):
    """What differs from the present; the default changes nothing.

    `points` a unit and `misses` a week go by item; `decided` by what is decided, then ids. What a
    clause of the reading or a rule says otherwise, it says for the whole term.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    points: Mapping[int, Points] = {}
    limit_minutes: Minutes | None = None
    block_minutes: BlockMinutes | None = None
    late_blocks: Literal["full", "started"] | None = None
    same_day_unit: Literal["case", "day"] | None = None
    same_day_from: Literal["feedback", "received"] | None = None
    redispatch: Literal["free", "timed"] | None = None
    approved: Ids = frozenset()
    rejected: Ids = frozenset()
    confirmed: Ids = frozenset()
    withdrawn: Ids = frozenset()
    misses: Mapping[int, Rate] = {}

    @classmethod
    def read(cls, raw: Mapping[str, Any]) -> tuple[Self, Collection[tuple[str, str]]]:
        """Return the change that values mean, as texts have them, and which of them mean none.

        What means none is left out, named by its field and, where that has several, its key.
        """
        try:
            return cls.model_validate(raw), ()
        except ValidationError as error:
            places = (each["loc"] for each in error.errors())
            wrong = {(str(field), str(key[0]) if key else "") for field, *key in places}
        sound = {name: _without(name, value, wrong) for name, value in raw.items()}
        return cls.model_validate({n: v for n, v in sound.items() if v is not None}), sorted(wrong)

    @property
    def decisions(self) -> Decisions:
        """What is decided."""
        return Decisions(self.approved, self.rejected, self.confirmed, self.withdrawn)

    def clauses(self) -> dict[str, str]:
        """Return the open clauses that are read otherwise."""
        names = ("late_blocks", "same_day_unit", "same_day_from", "redispatch")
        return {name: value for name in names if (value := getattr(self, name))}

    def of(self, contract: Contract, name: ReadingName) -> Contract:
        """Return the contract as changed, the clauses in the reading `name`.

        Raises UserError for an item that it has not, or that has no points of its own.
        """
        for item in self.points:
            rules = contract.rules_of(item)
            if not rules or any(rule.points_most for rule in rules):
                raise no_points(item)
        clauses = self.clauses()
        free = contract.readings.without_agreement_on(clauses)
        read = tuple(version.model_copy(update=clauses) for version in getattr(free, name))
        readings = free.model_copy(update={name: read})
        rules = tuple(rule.model_copy(update=self._said(rule)) for rule in contract.rules)
        return contract.model_copy(update={"readings": readings, "rules": rules})

    def _said(self, rule: Rule) -> dict[str, Any]:
        said: dict[str, Any] = {"points": self.points.get(rule.item, rule.points)}
        if rule.item == FORWARDING:
            said["limit_minutes"] = self.limit_minutes or rule.limit_minutes
            said["block_minutes"] = self.block_minutes or rule.block_minutes
        return said


def _without(name: str, value: Any, wrong: Collection[tuple[str, str]]) -> Any:
    if isinstance(value, Mapping):
        return {key: each for key, each in value.items() if (name, str(key)) not in wrong}
    return None if any(field == name for field, _key in wrong) else value
