"""What is to be written: checked once, before the first byte."""

from collections.abc import Sequence
from dataclasses import dataclass

from exports import naming
from exports.checking import check
from exports.definition import Dataset
from exports.facts import Assumption, Facts, assumptions, facts
from exports.fields import Field
from exports.presets import Layout
from exports.sentences import sentence
from warehouse.errors import UserError
from warehouse.selections import Part
from warehouse.snapshots import Snapshot

FORMATS = ("csv", "xlsx")


@dataclass(frozen=True)
class Order:
    """A file to be written: of which rows, in which columns, under which name."""

    dataset: Dataset
    part: Part
    format: str
    layout: str
    title: str
    fields: Sequence[Field]
    facts: Facts
    assumed: Sequence[Assumption]

    @property
    def stem(self) -> str:
        """The name of the file without its ending."""
        return naming.stem(self.dataset, self.part, self.facts, self.title)

    @property
    def sentence(self) -> tuple[str, str]:
        """Which rows are meant, in Chinese and in English."""
        return sentence(self.dataset, self.part, self.facts)


def order(
    snapshot: Snapshot, dataset: Dataset, part: Part, form: str, layout: Layout | None
) -> Order:
    """Return what is to be written; raise UserError where it can't be."""
    _check_form(form)
    if layout and layout.dataset != dataset.name:
        raise UserError(
            zh=f"版式 {layout.name} 用于 {layout.dataset}，不能用于 {dataset.name}；请改其一。",
            en=f"Layout {layout.name} is for {layout.dataset}, not {dataset.name}; change either.",
        )
    known = facts(snapshot, part.contract)
    check(snapshot, dataset, part)
    return Order(
        dataset=dataset,
        part=part,
        format=form,
        layout=layout.name if layout else "",
        title=layout.title if layout else dataset.title,
        fields=layout.fields() if layout else dataset.fields(),
        facts=known,
        assumed=assumptions(snapshot, part.contract, dataset),
    )


def _check_form(form: str) -> None:
    if form not in FORMATS:
        raise UserError(
            zh=f"不能写成 {form}；请用 {' 或 '.join(FORMATS)}。",
            en=f"{form} can't be written; use {' or '.join(FORMATS)}.",
        )
