"""A snapshot opened for a reader keeps from them what is not theirs, on every way to it."""

from pathlib import Path

import pytest

from tests.published import publish_world
from warehouse import snapshots
from warehouse.errors import UserError

ROWS = {"staff": [{"staff_id": "A1", "name": "赵一", "team": "dispatch"}]}
CONTRACTOR = snapshots.Reader("contractor", frozenset({"core.people"}))
WAYS = {
    "the table": "select name from core.people",
    "a query in it": "with named as (select * from core.people) select name from named",
    "a comparison": "select 1 where exists (from core.people where name like '赵%')",
    "a count": "select count(*) as people from core.people",
    "a join": "select 1 from core.people as one inner join core.people as other using (name)",
    "nothing of it": "select name from core.people where false",
}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return snapshots.required(publish_world(tmp_path_factory.mktemp("world"), ROWS))


@pytest.mark.parametrize("sql", WAYS.values(), ids=WAYS)
def test_a_table_that_is_not_theirs_is_refused_on_every_way(path: Path, sql: str):
    with snapshots.open_snapshot(path, CONTRACTOR) as snapshot:
        with pytest.raises(UserError, match="people is not shown"):
            snapshot.query(sql)
        with pytest.raises(UserError, match="people is not shown"):
            list(snapshot.batches(sql))
        assert not snapshot.has("core.people")


def test_the_office_reads_all_of_it_and_a_reader_the_rest(path: Path):
    with snapshots.open_snapshot(path) as snapshot:
        assert list(snapshot.query("select name from core.people").name) == ["赵一"]
        assert snapshot.has("core.people")
    with snapshots.open_snapshot(path, CONTRACTOR) as snapshot:
        assert len(snapshot.query("select contract_id from core.contracts")) == 1
        assert snapshot.has("core.contracts")
