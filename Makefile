# Verbatim: `make run` serves the site, `make test` proves it. `make help` lists the rest.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python

.DEFAULT_GOAL := help
.PHONY: help run editor demo test test-sqlite test-postgres drill-index lint format clean bench-search

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/.runtime ## set everything up and serve at http://127.0.0.1:8000 (PORT=8001 for another port)
	@$(PY) manage.py setup
	@exec $(PY) manage.py serve

editor: $(VENV)/.runtime ## make an editor: asks for a name and a password
	@$(PY) manage.py editor

demo: $(VENV)/.runtime ## load a larger base of invented quotes, plainly labelled so
	@$(PY) manage.py setup
	@$(PY) manage.py demo

# Each group says its time (tests/environment.py); the two engines are named once more at the end.
test: $(VENV)/.dev ## run every test, on SQLite and on a real PostgreSQL
	@$(MAKE) --no-print-directory test-sqlite
	@$(MAKE) --no-print-directory test-postgres
	@echo "All tests passed on SQLite and on PostgreSQL."

drill-index: export DRILL_KILLS ?= 300
drill-index: export DRILL_TRANSACTIONS ?= 5000
drill-index: $(VENV)/.dev ## kill writers and followers of the index until 5,000 transactions are through, on each engine
	@DATABASE_URL= $(PY) -m pytest -q -n 2 -m drill tests/search
	@DATABASE_URL= $(PY) -m pytest -q -s tests/drills/test_index_kills.py
	@DATABASE_URL= $(PY) -m pytest -q -s -p tests.postgres tests/drills/test_index_kills.py

test-sqlite: $(VENV)/.dev
	@echo "== tests on SQLite =="
	@DATABASE_URL= $(PY) -m pytest -q -n 2

test-postgres: $(VENV)/.dev
	@echo "== tests on PostgreSQL =="
	@DATABASE_URL= $(PY) -m pytest -q -n 2 -p tests.postgres

bench-extract: $(VENV)/.dev ## measure how well and how fast articles are read
	@$(PY) -m benchmarks.extract

bench-search: $(VENV)/.dev ## measure search engines side by side, SIZE=10000 quotes unless told (docs/performance.md)
	@$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-bench.txt
	@$(PY) -W ignore -m benchmarks.search $(or $(SIZE),10000)

lint: $(VENV)/.dev ## check style and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@VERBATIM_HOME=$$(mktemp -d) $(BIN)/mypy kb api tests manage.py

format: $(VENV)/.dev ## put the code into the project's style
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

clean: ## remove the virtual environment and caches; the state folder stays
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis

# The checks come first and say in one sentence what is missing.
$(PY):
	@test -w . || { echo "This folder cannot be written to. Clone into a folder of your own and try again." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Verbatim needs Python 3.11 or newer, and '$(PYTHON)' is not that. Name another: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo "Python's venv module is missing. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@echo "Making the virtual environment in $(VENV) ..."
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

# uv is used when it is there: it takes half the time.
INSTALL = if command -v uv >/dev/null 2>&1; then uv pip install --quiet --python $(PY) $(1); \
  else $(PY) -m pip install --quiet --disable-pip-version-check $(1); fi

$(VENV)/.runtime: requirements.txt constraints.txt | $(PY)
	@echo "Installing what the site needs (about half a minute the first time) ..."
	@$(call INSTALL,-r requirements.txt -c constraints.txt)
	@touch $@

# Browser tests need a driver as well, which is large: it comes only where there is a browser to drive.
DEV := $(if $(shell command -v chromium 2>/dev/null),requirements-e2e.txt,requirements-dev.txt)

$(VENV)/.dev: $(DEV) requirements-dev.txt requirements.txt constraints.txt | $(PY)
	@echo "Installing what the tests need (about a minute the first time) ..."
	@$(call INSTALL,-r $(DEV) -c constraints.txt)
	@touch $@ $(VENV)/.runtime
