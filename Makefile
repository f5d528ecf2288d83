# `make` lists the targets. Everything is installed into .venv, by hash: what runs from
# requirements.txt, and for the checks the same versions and more from requirements-dev.txt.

PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/installed
CHECKED := .venv/installed-dev
# What a build is measured against lives apart: dbt holds one of our pins back, by
# requirements-bench.txt, and SQLMesh three, by requirements-sqlmesh.txt.
PEER := build/bench-venv
SQLMESH := build/sqlmesh-venv
COMPILE = $(UV) pip compile pyproject.toml --universal --python-version 3.11 \
    --generate-hashes --no-header --quiet
UV := $(shell command -v uv 2>/dev/null || echo $(BIN)/uv)

.DEFAULT_GOAL := help
.PHONY: help demo serve check test lint unit bench soak lock clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1	\2/p' Makefile | expand -t 14

demo: $(INSTALLED) ## write a fictitious contract year, load it, serve it
	$(BIN)/scorecard demo

serve: $(INSTALLED) ## serve what is on file, and load what is dropped in data/live/inbox
	$(BIN)/scorecard serve

check: $(CHECKED) ## style, types, walls, and the tests nearest to what is changed: a minute
	$(BIN)/python -m tests.check

test: $(CHECKED) ## every check and every test
	$(MAKE) --jobs 2 lint unit

lint: $(CHECKED) ## style, types, walls
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/sqlfluff lint --processes 2 --nocolor warehouse/sql
	$(BIN)/lint-imports --no-cache
	$(BIN)/mypy

unit: $(CHECKED) ## the tests alone
	PYTHONDONTWRITEBYTECODE= $(BIN)/pytest -n auto --dist worksteal # commands start twice as fast

bench: $(CHECKED) $(PEER)/installed $(SQLMESH)/installed ## measure, and write docs/bench.md
	$(BIN)/python -m tests.bench

soak: $(CHECKED) ## a quarter of an hour of files, kills, damage, full disks and many readers
	$(BIN)/python -m tests.soak

lock: ## pin every dependency anew, by hash
	$(COMPILE) --upgrade --extra install --output-file requirements.txt
	$(COMPILE) --upgrade --extra install --extra dev --extra spark \
	    --constraint requirements.txt \
	    --output-file requirements-dev.txt
	cp requirements.txt requirements-bench.txt # without --upgrade, what stands there is kept
	$(COMPILE) --extra bench --output-file requirements-bench.txt
	echo "sqlmesh>=0.236,<0.237" | $(subst pyproject.toml,-,$(COMPILE)) --upgrade \
	    --output-file requirements-sqlmesh.txt

clean: ## remove what can be made again; data/live stays
	rm -rf .venv build *.egg-info .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -prune -exec rm -rf {} +

# uv where it can be had: it is several times as fast as pip.
define pinned
	test -x $(1)/bin/python || $(PYTHON) -m venv $(1)
	@command -v uv >/dev/null || test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet uv \
	    || echo "uv cannot be had: pip will do, it takes a few minutes."
	if $(UV) --version >/dev/null 2>&1; \
	then $(UV) pip install --python $(1)/bin/python --quiet --compile-bytecode --require-hashes -r $(2); \
	else $(1)/bin/python -m pip install --quiet --require-hashes -r $(2); fi
endef

define install
	$(call pinned,.venv,$(1))
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $(2)
endef

$(INSTALLED): requirements.txt pyproject.toml
	$(call install,$<,$@)

$(CHECKED): requirements-dev.txt pyproject.toml
	$(call install,$<,$(INSTALLED) $@)

$(PEER)/installed: requirements-bench.txt | $(CHECKED)
	$(call pinned,$(PEER),$<)
	touch $@

$(SQLMESH)/installed: requirements-sqlmesh.txt | $(CHECKED)
	$(call pinned,$(SQLMESH),$<)
	touch $@
