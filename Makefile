PYTHON ?= python3
BIN := .venv/bin
ELCHI_HOME ?= $(CURDIR)/library
export ELCHI_HOME

.PHONY: help install run test

help:            ## say what can be made
	@grep -E '^[a-z]+: .*##|^[a-z]+:  *##' $(MAKEFILE_LIST) | sed 's/:.*##/ —/'

install: .venv/installed  ## make .venv with the `elchi` command in it

.venv/installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[documents,house,postgres,dev]'
	touch $@
