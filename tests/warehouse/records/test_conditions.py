"""Who is the same person as who: alike in Python, for a form, and in SQL, for a file."""

import duckdb
import pytest

from warehouse.records.conditions import JudgeContext, JudgedCells, is_same_person

SAME = {
    ("张三", "张 三"): True,
    ("张三", "李四"): False,
    ("张三", None): False,
    (None, None): False,
    ("张三（zhang.san）", "张三（zhang.san）"): True,
    ("张三（zhang.san）", "张山（zhang.san）"): True,  # renamed on the list meanwhile
    ("张三（zhang.san）", "张三（zhang.san2）"): False,  # two of one name
    ("张三（zhang.san）", "张　三"): True,  # who types the name of somebody proved
    ("张三（主管）", "张三（值班）"): False,  # no accounts
    ("李四（zhang.san）", "张三"): False,
}


@pytest.mark.parametrize(("pair", "same"), SAME.items())
def test_persons_are_compared_by_account_else_by_name(pair: tuple[str | None, ...], same: bool):
    condition, context = is_same_person("one", "other"), JudgeContext()
    for one, other in (pair, pair[::-1]):
        assert condition.holds(JudgedCells({"one": one, "other": other}), context) == same
        source = "(select cast(? as varchar) as one, cast(? as varchar) as other)"
        asked = duckdb.execute(f"select {condition.sql(context)} from {source}", [one, other])
        assert asked.fetchall() == [(same,)]
