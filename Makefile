# Motcua. `make demo` shows a running city, `make test` runs everything that CI runs.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install -q --disable-pip-version-check
export PYTHONUTF8 := 1

.PHONY: demo run test check lint format figures bench drill lock screenshots clean help

help:
	@grep -hE '^[a-z]+:.*##' Makefile | sed -E 's/:[^#]*##/ -/'

demo: .venv/ready ## the sample city with a simulated year, web and worker, then the addresses (NATIONAL=path: with the national base)
	@$(if $(NATIONAL),MOTCUA_NATIONAL_BASE=$(NATIONAL)) $(BIN)/motcua demo $(if $(PORT),--port $(PORT))

run: .venv/ready ## web and worker on the database as it is
	@$(BIN)/motcua serve $(if $(PORT),--port $(PORT))

test: .venv/ready-dev .venv/browser ## every test, browser journeys included
	@$(BIN)/motcua prepare --verbosity 0
	@$(BIN)/python -m pytest -q -n 2 --dist loadgroup tests

check: lint figures ## what CI looks at before the tests
	@$(BIN)/motcua makemigrations --check --dry-run
	@$(BIN)/motcua procedures check --strict procedures

lint: .venv/ready-dev ## style, types, layers
	@$(BIN)/ruff check src tests
	@$(BIN)/ruff format --check src tests
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/mypy

format: .venv/ready-dev
	@$(BIN)/ruff check --fix src tests
	@$(BIN)/ruff format src tests

figures: .venv/ready-dev ## size of files, cycles, tests to code
	@$(BIN)/python -m tests.figures

bench: .venv/ready-dev ## filing beside a bare Django page, pages, the desk, search, import, publishing, the clock, the journal, money, figures
	@$(BIN)/motcua prepare --verbosity 0
	@$(BIN)/python -m tests.benchmarks.filing_journey
	@$(BIN)/python -m tests.benchmarks.pages
	@$(BIN)/python -m tests.benchmarks.desk
	@$(BIN)/python -m tests.benchmarks.search
	@$(BIN)/python -m tests.benchmarks.national_import
	@$(BIN)/python -m tests.benchmarks.publishing
	@$(BIN)/python -m tests.benchmarks.clock
	@$(BIN)/python -m tests.benchmarks.journal
	@$(BIN)/python -m tests.benchmarks.payments
	@$(BIN)/python -m tests.benchmarks.reconciliation
	@$(BIN)/python -m tests.benchmarks.books
	@$(BIN)/python -m tests.benchmarks.uptake

drill: .venv/ready-dev ## kill -9 while people file, pay, staff work and a version is published; 500 paired acts; 2,000 random lives
	@$(BIN)/motcua prepare --verbosity 0
	@$(BIN)/python -m pytest -q -s -p no:randomly tests/drills
	@LIVES=2000 $(BIN)/python -m pytest -q -s -p no:randomly tests/dossiers/test_whole_lives.py tests/dossiers/test_random_lives.py

screenshots: .venv/ready-dev .venv/browser ## pictures of the main screens for README and guides
	@$(BIN)/motcua prepare --verbosity 0
	@$(BIN)/python -m tests.screenshots docs/pictures

lock: ## renew the locks (needs uv)
	@for name in requirements requirements-dev; do \
	  inputs="requirements.in"; [ $$name = requirements-dev ] && inputs="requirements.in requirements-dev.in"; \
	  uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q \
	    -o $$name.lock $$inputs || exit 1; done

clean: ## everything that the commands made, the embedded database included
	@[ ! -x $(BIN)/motcua ] || $(BIN)/motcua stop
	@rm -rf .venv var .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@find src tests -name __pycache__ -prune -exec rm -rf {} +

.venv/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Motcua needs Python 3.11 or newer: make PYTHON=python3.11 …")'
	@[ -x $(BIN)/python ] || $(PYTHON) -m venv .venv
	@$(PIP) --require-hashes --only-binary :all: -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

.venv/ready-dev: requirements-dev.lock .venv/ready
	@$(PIP) --require-hashes --only-binary :all: -r requirements-dev.lock
	@touch $@

.venv/browser: .venv/ready-dev
	@sh tests/browser.sh $(BIN)
	@touch $@
