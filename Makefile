PYTHON ?= python3
BIN := .venv/bin
HOST ?= 127.0.0.1
PORT ?= 8000
ELCHI_HOME ?= $(CURDIR)/library
export ELCHI_HOME

.PHONY: help install run test bench clean

help:             ## say what can be made
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST)

install: .venv/installed  ## make .venv with the `elchi` command in it

.venv/installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[documents,house,postgres,dev]'
	touch $@

run: install      ## build the sample library in ./library and serve it on http://127.0.0.1:8000
	$(BIN)/elchi sample
	$(BIN)/elchi serve --host $(HOST) --port $(PORT)

test: install     ## lint, walls, types and tests, as CI runs them
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/python -m compileall -q src
	$(BIN)/pytest -n auto --dist worksteal --cov --cov-report=term:skip-covered --cov-fail-under=90

bench: install    ## the reader beside its peers, one core each; writes docs/reference/figures.md
	$(BIN)/python benchmarks/peers.py

clean:            ## take away the sample library and what tests leave behind
	rm -rf library .coverage .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
