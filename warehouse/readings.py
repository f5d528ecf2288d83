"""The clauses that the contract leaves open: how each reading takes them, and what is agreed."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from typing import Literal, Self, get_args

from pydantic import Field, model_validator

from warehouse.dated import Dated, Term, Versions, in_force, in_order

OpenClause = Literal["late_blocks", "same_day_unit", "same_day_from", "redispatch", "payment_gate"]
ReadingName = Literal["adopted", "strict", "lenient"]
NAMES: tuple[ReadingName, ...] = get_args(ReadingName)


class Reading(Dated):
    """One way of reading the clauses that the contract leaves open.

    `agreed` names those that both sides have settled so: from its day on they are open no more.
    """

    late_blocks: Literal["full", "started"]
    same_day_unit: Literal["case", "day"]
    same_day_from: Literal["feedback", "received"]
    redispatch: Literal["free", "timed"]
    payment_gate: Literal["unresolved", "any"]
    agreed: tuple[OpenClause, ...] = ()


ANSWERS: Mapping[str, tuple[str, ...]] = {
    clause: get_args(Reading.model_fields[clause].annotation) for clause in get_args(OpenClause)
}


class Rejected(Term):
    """An answer that no reading takes, though the words of the clause would bear it."""

    clause: OpenClause
    answer: str
    reason: str


class Readings(Term):
    """The three readings; the score exists once for each."""

    adopted: Versions[Reading]
    strict: Versions[Reading]
    lenient: Versions[Reading]
    rejected: tuple[Rejected, ...] = Field(default=())

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if any(version.agreed for version in (*self.strict, *self.lenient)):
            raise ValueError("agreed stands under adopted alone; move it there")
        for one in self.rejected:
            if one.answer not in ANSWERS[one.clause]:
                known = ", ".join(ANSWERS[one.clause])
                raise ValueError(f"{one.clause} has no answer {one.answer}; use one of {known}")
        return self

    def items(self) -> list[tuple[str, tuple[Reading, ...]]]:
        """Return name and versions of each reading, the adopted one first."""
        return [(name, self._settled(getattr(self, name))) for name in NAMES]

    def combinations(
        self, clauses: Sequence[str]
    ) -> Iterator[tuple[dict[str, str], tuple[Reading, ...]]]:
        """Yield every way to take what of `clauses` was not agreed from the first day on."""
        first, *_ = in_order(self.adopted)[0]
        from_the_first = self.agreed_on(None)
        answers = [
            [from_the_first.get(clause, one) for one in ANSWERS[clause]] for clause in clauses
        ]
        for chosen in dict.fromkeys(product(*answers)):
            taken = dict(zip(clauses, chosen, strict=True))
            alone = first.model_copy(update={**taken, "effective_from": None})
            yield taken, self._settled((alone,))

    def agreed_on(self, day: date | None) -> dict[str, str]:
        """Return the clauses that are agreed on `day`, and how; without a day, from the first."""
        started = [
            version
            for version, start, _ in in_order(self.adopted)
            if not start or (day and start <= day)
        ]
        agreed = dict.fromkeys(clause for version in started for clause in version.agreed)
        return {clause: getattr(started[-1], clause) for clause in agreed}

    def without_agreement_on(self, clauses: Collection[str]) -> Self:
        """Return the readings as if nothing was agreed on these clauses."""
        adopted = tuple(
            version.model_copy(
                update={"agreed": tuple(c for c in version.agreed if c not in clauses)}
            )
            for version in self.adopted
        )
        return self.model_copy(update={"adopted": adopted})

    def _settled(self, versions: Sequence[Reading]) -> tuple[Reading, ...]:
        """Return the versions with what is agreed, each clause from its day on."""
        if not any(version.agreed for version in self.adopted):
            return tuple(versions)
        starts = {start for of in (versions, self.adopted) for _, start, _ in in_order(of)}
        return tuple(
            in_force(versions, day).model_copy(
                update={**self.agreed_on(day), "effective_from": day}
            )
            for day in sorted(starts, key=lambda day: day or date.min)
        )
