# Thin lines over ordinary commands; the README shows those for people without make.
# `make help` lists the targets.

PORT ?= 8000
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	command -v $$p >/dev/null && $$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' \
	2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# Three for two cores: tests that start a browser or processes mostly wait for them.
JOBS ?= 3
SUITE := DJANGO_SETTINGS_MODULE=cms.settings.test

export DJANGO_SETTINGS_MODULE ?= cms.settings.dev
# A dozen processes read the same code: each would compile it anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test lint faults faults-sqlite faults-postgresql bench help migrated
.DEFAULT_GOAL := help

help: ## Say what there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

run: .venv/run-$(shell cksum < requirements.txt | tr ' ' -) ## Run the site with its demo (PORT=8000)
	@$(BIN)/python manage.py serve --port $(PORT)

test: .venv/dev-$(shell cksum < requirements-dev.txt | tr ' ' -) ## Run lint, contracts and the whole test suite
	@$(BIN)/python -m tests.browser
	@$(MAKE) --no-print-directory -j 2 lint migrated
	$(SUITE) $(BIN)/pytest -n $(JOBS) -p tests.measuring -m 'not long'
	$(SUITE) $(BIN)/python -m tests.postgresql \
		$(BIN)/pytest -n $(JOBS) -m 'both_databases and not long'

# Beside the linters: it takes as long.
migrated:
	@$(SUITE) $(BIN)/python -m tests.database

lint: .venv/dev-$(shell cksum < requirements-dev.txt | tr ' ' -) ## Run the linters, types and import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache
	$(BIN)/mypy -p events.domain
	$(BIN)/djlint --quiet --lint templates
	$(BIN)/python manage.py makemigrations --check --dry-run

faults: .venv/dev-$(shell cksum < requirements-dev.txt | tr ' ' -) ## Run the fault suite alone, on both databases
	@$(MAKE) --no-print-directory -j 2 faults-sqlite faults-postgresql

# Beside each other: they mostly wait.
faults-sqlite:
	$(SUITE) $(BIN)/python -m pytest -m fault

faults-postgresql:
	$(SUITE) $(BIN)/python -m tests.postgresql $(BIN)/python -m pytest -m fault

bench: .venv/dev-$(shell cksum < requirements-dev.txt | tr ' ' -) ## Measure pages, bookings and letters
	$(BIN)/python -m tests.postgresql $(BIN)/python -m bench

# A venv that an interruption left half made has no mark, and is made anew.
.venv/run-% .venv/dev-%:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer, with venv, is needed."; exit 1; }
	@ls .venv/run-* .venv/dev-* 2>/dev/null | grep -q . || $(PYTHON) -m venv --clear .venv
	@rm -f .venv/run-* .venv/dev-*
	@echo "Installing what Roadshow needs into .venv"
	@$(PIP) install -r requirements$(if $(findstring dev-,$@),-dev).txt
	@touch $@
