"""The whole query of a verdict: read the columns step by step, apply the rules, sum up."""

from collections.abc import Collection, Iterable, Mapping

from etl.headers import Layout
from etl.judging.shortcuts import Shortcuts
from etl.judging.steps import stacked
from etl.judging.text import quoted
from etl.judging.turns import Turns
from etl.judging.values import Plan, narrowed, plan
from warehouse.records import FEWER_CELLS, MORE_CELLS, RECORDS, Column, JudgeContext, Record
from warehouse.records.record import PLACE_NAMES
from warehouse.row_hash import row_hash

SLID = "coalesce(extra_cells < 0, false)"  # nobody knows which cell stands where
FLAW, ODDITY = "flaw", "oddity"  # columns of a matrix: why a cell gives no row, what is odd
Codes = dict[str, str]  # the SQL of a code → the condition under which a row has it


def verdicts(
    layout: Layout, context: JudgeContext, source: str, turns: Turns, seen: Shortcuts
) -> str:
    """Return the query that judges every row of `source`, by the rewrites its times need."""
    record = RECORDS[layout.record]
    plans = {
        column.name: _plan(column, layout, context, turns, seen) for column in record.columns()
    }
    query = stacked(source, [each.steps for each in plans.values()])
    query = _with_joined(query, record, layout, plans)
    problems = _problems(record, plans, context, layout.worked_out)
    doubts = _doubts(record, plans, context)
    if layout.worked_out:
        problems[FLAW], doubts[ODDITY] = f"{FLAW} is not null", f"{ODDITY} is not null"
    query = (
        f'select *, {_any(problems)} as "has problems", {_any(doubts)} as "has doubts" '
        f"from ({query})"
    )
    columns = [f'"{column.name}"' for column in record.stored_columns()]
    is_whole = f'not "has problems" and not {SLID}'
    columns += [
        f"{_listed(problems, 'has problems')} as problems",
        f"{_listed(doubts, 'has doubts')} as doubts",
        f"{_row_key(record)} as row_key",
        f"{row_hash(record, seen.hashed)} as row_hash",
        f"case when {is_whole} then {_json(_open_cells(layout))} end as source_cells",
        f'case when "has problems" then {_json(_cells(layout))} end as cells',
        "source_row",
        "mends",
        f"{'source_column' if layout.worked_out else quoted('')} as source_column",
    ]
    return f"select {', '.join(columns)} from ({query})"


def raw_times(layout: Layout, seen: Shortcuts) -> dict[Column, str]:
    """Return the SQL of the raw texts of the times and days that are still to be read."""
    raw = {
        column: seen.odd[column.name][0] if column.name in seen.odd else _raw(layout, column)
        for column in RECORDS[layout.record].columns()
        if column.type in ("time", "date") and column.name not in seen.plans
    }
    return {column: text for column, text in raw.items() if text}


def _plan(
    column: Column, layout: Layout, context: JudgeContext, turns: Turns, seen: Shortcuts
) -> Plan:
    if column.name in seen.plans:
        return seen.plans[column.name]
    if column.name not in seen.odd:
        return plan(column, _raw(layout, column), context.date_order, turns)
    odd, otherwise = seen.odd[column.name]
    return narrowed(column, plan(column, odd, context.date_order, turns), odd, otherwise)


def _raw(layout: Layout, column: Column) -> str | None:
    if column.name in layout.columns:
        return f"c{layout.columns[column.name]}"
    constant = layout.constants.get(column.name)
    return None if constant is None else quoted(constant)


def _with_joined(
    query: str, record: type[Record], layout: Layout, plans: Mapping[str, Plan]
) -> str:
    """Fill the columns that other columns make up: joined levels, a choice's own word."""
    others = {
        name: f"nullif(concat_ws('->', {_names(parts)}), '')"
        for name, parts in record.joined.items()
    } | {
        name: plans[choice].own
        for name, choice in record.own_words.items()
        if (column := record.column(choice)) and _raw(layout, column)
    }
    replaced = ", ".join(
        f'coalesce("{name}", {value}) as "{name}"' for name, value in others.items()
    )
    return f"select * replace ({replaced}) from ({query})" if replaced else query


def _names(columns: Iterable[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _problems(
    record: type[Record],
    plans: Mapping[str, Plan],
    context: JudgeContext,
    worked_out: Collection[str],
) -> Codes:
    codes: Codes = {}
    for column in record.stored_columns():
        if column.needed:
            codes |= _unreadable(column, plans[column.name])
        if column.required:
            missing = f'("{column.name}" is null and not "{column.name}?")'
            missing += f" and {FLAW} is null" if column.name in worked_out else ""
            codes[quoted(f"{column.name}:required")] = missing
    for rule in record.rules:
        if rule.verdict == "problem":
            codes[quoted(rule.code)] = rule.when.sql(context)
    return codes | {quoted(MORE_CELLS): "coalesce(extra_cells > 0, false)"}


def _doubts(record: type[Record], plans: Mapping[str, Plan], context: JudgeContext) -> Codes:
    codes: Codes = {}
    for column in record.stored_columns():
        if not column.needed:
            codes |= _unreadable(column, plans[column.name])
        for code, condition in plans[column.name].doubts.items():
            codes[quoted(f"{column.name}:{code}")] = condition
    for rule in record.rules:
        if rule.verdict == "doubt":
            codes[quoted(rule.code)] = rule.when.sql(context)
    return codes | {quoted(FEWER_CELLS): SLID}


def _unreadable(column: Column, plan: Plan) -> Codes:
    if plan.reason == "null":
        return {}
    return {f"{quoted(column.name + ':')} || {plan.reason}": f'"{column.name}?"'}


def _any(codes: Codes) -> str:
    return " or ".join(codes.values()) or "false"


def _listed(codes: Codes, has_any: str) -> str:
    """Lists are made only of the few rows that need one."""
    each = ", ".join(f"case when {condition} then {code} end" for code, condition in codes.items())
    listed = f"list_filter([{each}], lambda code: code is not null)" if codes else "[]"
    empty = "cast([] as varchar[])"
    return f'case when "{has_any}" then {listed} else {empty} end'


def _row_key(record: type[Record]) -> str:
    """Join the key fields, then the contract and the street where a row names one."""
    key = _joined_key(record)
    if not record.names_place:
        return key
    named = " || ".join(f"chr(31) || coalesce({column.name}, '')" for column in PLACE_NAMES)
    is_named = " or ".join(f"{column.name} is not null" for column in PLACE_NAMES)
    return f"{key} || case when {is_named} then {named} else '' end"


def _joined_key(record: type[Record]) -> str:
    """Join the key fields by `|`, escaped within a field: `a|b, c` is not `a, b|c`."""
    fields = [f"coalesce(cast(\"{name}\" as varchar), '')" for name in record.key]
    if len(fields) == 1:
        return fields[0]
    return " || '|' || ".join(
        f"replace(replace({field}, '\\', '\\\\'), '|', '\\|')" for field in fields
    )


def _json(cells: Mapping[str, str]) -> str:
    pairs = ", ".join(f"{quoted(header)}, {cell}" for header, cell in cells.items())
    return f"cast(json_object({pairs}) as varchar)"


def _cells(layout: Layout) -> dict[str, str]:
    """Return every cell of a row by its header."""
    return {header: f"c{index}" for index, header in enumerate(layout.headers)}


def _open_cells(layout: Layout) -> dict[str, str]:
    """Return the cells that were read, less the citizen's name, telephone and address."""
    columns = RECORDS[layout.record].columns()
    hidden = {layout.columns.get(column.name) for column in columns if column.confidential}
    shown = {layout.headers.index(header) for header in layout.quoted.values()}
    read = sorted(set(layout.columns.values()) - hidden | shown)
    return {layout.headers[index]: f"c{index}" for index in read}
