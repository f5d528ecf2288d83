"""What the nodes of a figure's way are called."""

from warehouse.wording import _, listed, to_say, word

SCHEMAS = {
    "core": to_say("prepared"),
    "clauses": to_say("judged by clause"),
    "doubts": to_say("doubted"),
    "matters": to_say("matters of today"),
    "risks": to_say("risks judged"),
    "marts": to_say("added up"),
}
GIVEN = {
    "terms": to_say("Contract file"),
    "clock": to_say("Clock and calendar"),
    "loads": to_say("Accounts of the loads"),
    "figure": to_say("The figure"),
}


def origin(name: str) -> str:
    """Return what a record, or what else no model makes, is called."""
    return _(GIVEN[name]) if name in GIVEN else word("record", name)


def heading(schemas: list[str]) -> str:
    """Return what stands over a layer of tables: what is done in them."""
    return listed([f"{_(SCHEMAS[schema])} {schema}" for schema in schemas])
