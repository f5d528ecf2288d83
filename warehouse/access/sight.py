"""What a person sees of a snapshot, as the reader for whom it is opened."""

from warehouse.access.people import HERE, NOBODY, Person
from warehouse.access.reader import OF_A_CASE, OFFICE, Reader

# What is kept from whom a right of sight is not given: tables or folders of them, and columns.
TABLES = {
    "names": frozenset({"core.people"}),
}
COLUMNS = {
    "case_texts": frozenset(
        f"{OF_A_CASE}{column}" for column in ("title", "content", "case_title", "source_cells")
    ),
    "remarks": frozenset({"note", "evidence"}),
}
OF_MONEY = ("invoices", "payments", "working_days")  # records
NOTHING = Reader("nothing", contracts=())


def of(person: Person) -> Reader:
    """Return the reader that a person is."""
    if person.role == HERE:
        return OFFICE
    if person.role == NOBODY:
        return NOTHING
    kept = sorted(name for name in (*TABLES, *COLUMNS) if not person.may("sight", name))
    contracts = None if person.may("sight", "other_contracts") else person.contracts or ()
    records = None if person.may("sight", "refused_rows") else OF_MONEY
    if not kept and contracts is None and person.units is None and records is None:
        return OFFICE
    alike = repr((kept, contracts, person.units, records))  # who see alike share answers
    return Reader(
        alike,
        hidden=frozenset().union(*(TABLES[name] for name in kept if name in TABLES)),
        blank=frozenset().union(*(COLUMNS[name] for name in kept if name in COLUMNS)),
        contracts=contracts,
        units=person.units,
        records=records,
    )
