"""How a value is written in SQL where it can't be bound."""


def sql_text(value: object) -> str:
    """Return a value as an SQL string, None as a null."""
    return "cast(null as varchar)" if value is None else "'" + str(value).replace("'", "''") + "'"
