"""What is to be written: checked once, before the first byte."""

from collections.abc import Sequence
from dataclasses import dataclass

from exports import naming
from exports.checking import check
from exports.definition import Dataset
from exports.fields import Field
from exports.layouts import Layout
from exports.sentences import sentence
from warehouse.errors import UserError
from warehouse.facts import Assumption, Facts, assumptions, facts
from warehouse.selections import RowFilter
from warehouse.snapshots import Snapshot
from warehouse.wording import Message

FORMATS = ("csv", "xlsx")


@dataclass(frozen=True)
class Order:
    """A file to be written: of which rows, in which columns, under which name."""

    dataset: Dataset
    part: RowFilter
    format: str
    layout: str
    title: str
    fields: Sequence[Field]
    facts: Facts
    assumed: Sequence[Assumption]
    units: Sequence[str] | None

    @property
    def stem(self) -> str:
        """The name of the file without its ending."""
        return naming.stem(self.dataset, self.part, self.facts, self.title)

    @property
    def sentence(self) -> str:
        """Which rows are meant, in the language spoken."""
        return sentence(self.dataset, self.part, self.facts, self.units)


def order(
    snapshot: Snapshot, dataset: Dataset, part: RowFilter, form: str, layout: Layout | None
) -> Order:
    """Return what is to be written; raise UserError where it can't be."""
    _check_form(form)
    if layout and layout.dataset != dataset.name:
        raise UserError(
            "Layout {name} is for {dataset}, not {dataset_name}; change either.",
            name=layout.name,
            dataset=layout.dataset,
            dataset_name=dataset.name,
        )
    known = facts(snapshot, part.contract)
    check(snapshot, dataset, part)
    return Order(
        dataset=dataset,
        part=part,
        format=form,
        layout=layout.name if layout else "",
        title=layout.title if layout else dataset.called,
        fields=(layout or dataset).fields(),
        facts=known,
        assumed=assumptions(snapshot, part.contract, dataset.assumed),
        units=snapshot.units,
    )


def _check_form(form: str) -> None:
    if form not in FORMATS:
        raise UserError(
            "{form} can't be written; use {forms}.", form=form, forms=Message("csv or xlsx")
        )
