"""What the peers are given is what we run; dbt each table that a model reads by `ref`."""

import re

from tests.bench import sqlmesh_project
from tests.bench.dbt_project import rewritten
from warehouse.models import Model, models

TABLES = frozenset(model.table for model in models())
REF = re.compile(r"\{\{ ref\('(\w+?)__(\w+)'\) \}\}")
HEAD = re.compile(r"\A\{\{ config\([^)]*\) \}\}\n(-- depends_on: .*\n)*\n?")


def test_every_model_without_its_refs_is_the_model_and_waits_for_all_it_reads():
    for model in models():
        written = rewritten(model, TABLES)
        bare = HEAD.sub("", written, count=1)
        assert REF.sub(r"\1.\2", bare).strip() == model.sql.strip()
        assert {".".join(hit) for hit in REF.findall(written)} == model.reads & TABLES
        assert written.count("{{") == len(REF.findall(written)) + 1


def test_what_dbt_does_not_make_and_what_is_remarked_stays_as_it_is():
    sql = "-- All from core.cases.\nselect a from core.cases, core.moment\njoin store.cases"
    model = Model("core", "x", sql, (), True, frozenset({"core.cases", "core.moment"}))
    assert rewritten(model, frozenset({"core.cases"})) == (
        "{{ config(materialized='view', schema='core', alias='x') }}\n"
        "-- depends_on: {{ ref('core__cases') }}\n"
        "-- All from core.cases.\n"
        "select a from {{ ref('core__cases') }}, core.moment\njoin store.cases\n"
    )


def test_sqlmesh_is_told_the_name_and_the_kind_of_each_model_and_nothing_else():
    for model in models():
        said, _, sql = sqlmesh_project.rewritten(model).partition(";\n\n")
        assert said.split(", dialect")[0] == (
            f"model (name {model.table}, kind {'view' if model.is_view else 'full'}"
        )
        assert sql.strip() == model.sql.strip()
