"""Every contract beside the others: its state, its threat, and its rank among those one may see."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import city
from tests.published import publish_world
from tests.world import World, rows_of
from warehouse import snapshots
from warehouse.access import sight
from warehouse.access.people import Person

RANKS = """
    select street, rank from marts.streets
    where reading = 'adopted' and phase = 'running' and rank is not null
    order by rank, street
"""


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with World(city.rows(), city.AS_OF, city.contracts(), loaded_at=city.AS_OF) as built:
        yield built


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = publish_world(tmp_path_factory.mktemp("city"), city.rows(), city.AS_OF, city.contracts())
    return snapshots.required(home)


def standing(world: World, columns: str) -> dict[str, tuple[Any, ...]]:
    asked = f"select street, {columns} from marts.streets where reading = 'adopted' order by street"
    return {
        street: tuple(row) for street, *row in rows_of(world, f"{asked}") if street in city.RUNNING
    }


def test_scores_that_are_alike_share_a_rank_and_the_next_is_left_out(world: World):
    assert rows_of(world, RANKS) == [
        ("丑街道", 1),
        ("壬街道", 1),
        ("子街道", 1),
        ("乙街道", 4),
        ("甲街道", 4),
        ("丙街道", 6),
        ("丁街道", 7),
        ("癸街道", 8),
        ("戊街道", 9),
    ]


def test_what_rests_on_too_little_data_has_no_rank_though_its_score_is_watched(world: World):
    found = standing(world, "state, is_ranked, rank")
    assert found["己街道"] == ("insufficient_data", False, None)
    assert found["庚街道"] == ("insufficient_data", False, None)
    assert found["辛街道"] == ("at_risk", False, None)


def test_a_failing_score_threatens_most_and_of_what_is_not_known_nothing_is_said(world: World):
    assert {street: threat for street, (threat,) in standing(world, "threat").items()} == {
        "戊街道": 1,
        "壬街道": 2,
        "癸街道": 2,
        "丁街道": 3,
        "辛街道": 3,
        "甲街道": 5,
        "乙街道": 5,
        "丙街道": 5,
        "丑街道": 5,
        "子街道": 5,
        "己街道": 6,
        "庚街道": 6,
    }


def test_contracts_that_ended_or_are_to_come_are_ranked_by_themselves(world: World):
    found = rows_of(
        world,
        "select contract_id, phase, rank from marts.streets"
        " where reading = 'adopted' and phase <> 'running' order by contract_id",
    )
    assert found == [("qinghe-2025", "ended", None), ("street-next", "to_come", None)]


def test_scores_on_another_scale_are_not_compared():
    other = city.contracts()[0]
    doubled = other.assessment.model_copy(update={"full_score": other.assessment.full_score * 2})
    agreed = [other.model_copy(update={"assessment": doubled}), *city.contracts()[1:]]
    with World(city.rows(), city.AS_OF, agreed, loaded_at=city.AS_OF) as world:
        ranks = dict(rows_of(world, RANKS))
    assert ranks["甲街道"] == 1
    assert ranks["乙街道"] == 4


def test_every_contract_has_one_row_a_reading_and_tells_what_its_own_marts_tell(world: World):
    apart = """
        select now.contract_id, now.reading
        from marts.score_now as now
        left join marts.streets as streets using (contract_id, reading)
        where
            (now.score, now.score_if_pending, now.score_gross, now.state, now.budget_left)
            is distinct from (
                streets.score, streets.score_if_pending, streets.score_gross, streets.state,
                streets.budget_left
            )
            or now.measured_share is distinct from streets.measured_share
            or now.horizon is distinct from streets.horizon
    """
    assert rows_of(world, apart) == []
    risks = """
        select streets.contract_id from marts.streets as streets
        where
            risks_triggered <> (
                select count(*) from marts.contract_risks as risks
                where risks.contract_id = streets.contract_id and risks.state = 'triggered'
            )
            or matter_rank is distinct from (
                select min(matters.rank) from marts.attention as matters
                where
                    matters.contract_id = streets.contract_id
                    and matters.reading = streets.reading
            )
    """
    assert rows_of(world, risks) == []


def test_a_reader_of_some_contracts_is_ranked_among_those_and_learns_of_no_other(path: Path):
    own = tuple(map(city.id_of, ("甲街道", "丙街道", "戊街道")))
    reader = sight.of(Person("a", "A", "contractor", None, own))
    with snapshots.open_snapshot(path, reader) as snapshot:
        found = [tuple(row.values()) for row in snapshot.rows(RANKS)]
        [every] = snapshot.rows("select count(distinct contract_id) as n from marts.streets")
    assert found == [("甲街道", 1), ("丙街道", 2), ("戊街道", 3)]
    assert every["n"] == 3
