SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
.PHONY: help site serve check editorial changes schemas import sheet form digest words test upgrade clean
.PHONY: ledger reminders issue preview-note form-read form-answer whole

# Material prints a notice of its own end of life at every start. MAINTENANCE.md tells of it.
export NO_MKDOCS_2_WARNING := 1
# Whatever the language of this machine, names and words are UTF-8.
export PYTHONUTF8 := 1
# What Python and the engine have compiled once is kept, whatever a container says: each start needs it.
export PYTHONDONTWRITEBYTECODE :=
# Pydantic looks for plugins in all that is installed; there are none.
export PYDANTIC_DISABLE_PLUGINS := __all__

BIN := .venv/bin
CHECK_PYTHON := import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))
# Each is run, not just looked up: a version manager's stand-in may be there for a Python that is not.
PYTHON ?= $(shell for python in python3.13 python3.12 python3.11 python3; do \
	$$python -c '$(CHECK_PYTHON)' 2>/dev/null && echo $$python && break; done)

# The repository of the engine has more targets, and runs the engine that stands in it.
-include maintain.mk
INSTALL_ENGINE := $(if $(wildcard engine.txt),--requirement engine.txt,--no-build-isolation --editable .)
TEST_REQUIREMENTS ?= tests/requirements.txt

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

site: .venv/site-ready ## Set up what is needed, build the website and put it in site/
	$(BIN)/mkdocs build --strict
	@echo 'The website is in site/. To look at it: python3 -m http.server --directory site'

serve: .venv/site-ready ## Show the website while you edit
	$(BIN)/mkdocs serve

check: .venv/site-ready ## List every problem in the data and the pages
	$(BIN)/programme check

editorial: .venv/site-ready ## As check, with advice on wording and reminders
	$(BIN)/programme check --editorial

BASE := origin/main
changes: .venv/site-ready ## Say what changes for residents since BASE (make changes BASE=v1)
	$(BIN)/programme changes --base '$(BASE)'

schemas: .venv/site-ready ## Write data/schemas/, data/README.md and the forms on GitHub again, as models and data are now
	$(BIN)/programme schemas

test: .venv/test-ready $(TESTS_NEED) ## Set up what is needed and run every test
	$(BIN)/pytest $(PYTEST_ARGUMENTS)

FILE :=
OPTIONS :=
import: .venv/site-ready ## Show what a spreadsheet or calendar would add (make import FILE=sessions.xlsx)
	@test -n '$(FILE)' || { echo 'Say which file: make import FILE=sessions.xlsx' >&2; exit 1; }
	$(BIN)/programme import '$(FILE)' $(OPTIONS)

sheet: .venv/site-ready ## Write sessions.xlsx, a spreadsheet to fill in with sessions
	$(BIN)/programme sheet

form: .venv/site-ready ## Show what an answered form would change (make form FILE=answers.md OPTIONS=--write)
	@test -n '$(FILE)' || { echo 'Say which file: make form FILE=answers.md' >&2; exit 1; }
	$(BIN)/programme form '$(FILE)' $(OPTIONS)

ENGINE :=
upgrade: ## Take a newer engine: make upgrade ENGINE=programme-site==1.1.0 (or a wheel, or a Git address)
	@test -n '$(ENGINE)' || { echo 'Say which engine: make upgrade ENGINE=programme-site==1.1.0' >&2; exit 1; }
	$(PYTHON) -m venv --clear .build/upgrade
	.build/upgrade/bin/pip install --quiet --no-deps '$(ENGINE)'
	.build/upgrade/bin/pip install --quiet --require-hashes \
		-r "$$(.build/upgrade/bin/python -m programme.starter)/requirements.txt"
	.build/upgrade/bin/programme new . --update --engine '$(ENGINE)'

WEEKS := 1
digest: .venv/site-ready ## Write what is coming and what has changed into .build/digest/ (make digest WEEKS=4)
	mkdir -p .build/digest
	for form in text markdown html; do \
		$(BIN)/programme digest --weeks '$(WEEKS)' --format $$form > .build/digest/digest.$$form || exit 1; \
	done

CODE :=
words: .venv/site-ready ## Write the site's own words for a translator (make words CODE=pl)
	$(BIN)/programme words '$(CODE)' $(OPTIONS)

# What the workflows in .github/ run besides; each runs here too.
ledger: .venv/site-ready
	$(BIN)/programme ledger .build/ledger.json

reminders: .venv/site-ready
	$(BIN)/programme reminders .build/reminders.md

issue: .venv/site-ready
	$(BIN)/programme reminders --issue .build/reminders.md

form-read: .venv/site-ready
	$(BIN)/programme form --event .build/form.json

form-answer: .venv/site-ready
	$(BIN)/programme form --answer .build/form.json

preview-note:
	@echo "To look at the built site: [download it]($$PREVIEW), unpack it, and run python3 -m http.server there." \
		>> "$${GITHUB_STEP_SUMMARY:-/dev/stdout}"

# What was set up once may not run any more: its Python was upgraded or removed, or another user made it.
whole:
	@test ! -e .venv || test -w .venv || { echo '.venv belongs to another user. Remove it as that user' \
		'(sudo rm -r .venv), then make site again.' >&2; exit 1; }
	@test ! -e .venv/site-ready || $(BIN)/python -c 'import programme, yaml' 2>/dev/null || { echo \
		'The Python that the site was set up with is gone, or another one. Run make clean, then make site again.' \
		>&2; exit 1; }

OFFLINE := { echo 'The packages that the site needs could not be had; what pip says stands above. Is this machine' \
	'online? They are fetched once, and after each change of requirements.' >&2; exit 1; }

.venv/site-ready: requirements.txt $(wildcard engine.txt) pyproject.toml | whole
	@test -n '$(PYTHON)' || { echo 'Python 3.11 or later is needed, with its venv module' \
		'(on Debian and Ubuntu: apt install python3 python3-venv).' >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --require-hashes -r requirements.txt || $(OFFLINE)
	@$(BIN)/pip install --quiet --no-deps --force-reinstall $(INSTALL_ENGINE) || $(OFFLINE)
	touch $@

.venv/test-ready: .venv/site-ready $(TEST_REQUIREMENTS)
	@$(BIN)/pip install --quiet --require-hashes -r $(TEST_REQUIREMENTS) || $(OFFLINE)
	touch $@

clean: ## Remove all that make has set up and built, but not site/
	rm -rf .venv .build node_modules .mypy_cache .ruff_cache .pytest_cache
