"""Each figure that a page shows: it is a column that is there, and means something."""

import pytest

from dashboard import frame
from dashboard.targets import PLACES
from tests.world import qinghe
from warehouse import lineage
from warehouse.contract import Contract
from warehouse.figures import FIGURES, Figure, shown_on
from warehouse.lineage.condensed import FIGURE, MOST_EDGES, MOST_NODES, condensed
from warehouse.wording import ITEMS

# Lists, forms, files and what is found: nothing on them is reckoned.
WITHOUT = {"search", "access", "lineage", "missing"}


@pytest.fixture(params=FIGURES.values(), ids=lambda figure: figure.key)
def figure(request: pytest.FixtureRequest) -> Figure:
    figure: Figure = request.param
    return figure


@pytest.fixture(scope="module")
def contract() -> Contract:
    return qinghe()


def test_a_figure_is_a_column_of_a_model(figure: Figure):
    assert figure.column in lineage.columns(figure.table)


def test_a_figure_stands_under_what_the_contract_says(figure: Figure, contract: Contract):
    assert set(figure.items) <= ITEMS.keys()
    assert set(figure.clauses) <= {clause.key for clause in contract.clauses}


def test_a_figure_is_shown_somewhere_and_its_rows_are_listed_somewhere(figure: Figure):
    assert figure.pages
    assert set(figure.pages) <= frame.PAGES.keys() - WITHOUT
    assert PLACES[figure.target].page in frame.PAGES


def test_every_page_that_shows_figures_has_some():
    assert {page for page in frame.PAGES if not shown_on(page)} == WITHOUT


def test_the_way_of_a_figure_is_few_enough_tables_to_look_at(figure: Figure):
    drawn = condensed(figure.table, lineage.lineage(figure.table, figure.column))
    assert len(drawn.layers) <= MOST_NODES
    assert len(drawn.edges) <= MOST_EDGES
    assert drawn.layers[FIGURE] == max(drawn.layers.values())
    assert all(drawn.layers[start] < drawn.layers[end] for start, end in drawn.edges)


def test_a_figure_is_guarded_by_the_checks_that_read_what_leads_to_it():
    assert {
        "ledger_adds_up_to_score",
        "every_platform_case_is_judged",
        "grain_of_marts.score_now",
        "grain_of_core.cases",
    } <= lineage.guards("marts.score_now", "score")
    assert "payments_add_up" not in lineage.guards("marts.score_now", "score")
    assert "ranks_follow_composites" in lineage.guards("marts.unit_ranking", "rank")


def test_every_model_says_what_it_answers():
    assert [m.table for m in lineage.found().values() if not lineage.answers(m)] == []
    assert lineage.answers(lineage.found()["marts.roster_days"]).endswith("was there")
