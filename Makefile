# Everything a developer runs, one command each. On a new machine Python and make are enough.
PYTHON ?= python3
VENV ?= .venv
ARGS ?=
N ?= 10000
AXE := 4.14.0
SAMPLE := samples/da_02_perspektiv_grebet.vtt
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
BENCH_TESTS := $(wildcard bench/test_*.py)
BENCHES := $(filter-out $(BENCH_TESTS) bench/__init__.py bench/conftest.py,$(wildcard bench/*.py))
INSTALLED := $(VENV)/.installed
DEVELOPING := $(VENV)/.developing
ACCESSIBLE := $(VENV)/.axe-core-$(AXE)

.DEFAULT_GOAL := help
.PHONY: help demo test check format lint types imports coverage docs docs-check site pictures golden bench bench-peers fuzz validity learning lock package clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(INSTALLED) ## install convo into .venv and analyse a sample
	$(BIN)/convo analyse $(SAMPLE) -s citizen_perspective -s questions_and_listening

test: $(DEVELOPING) $(ACCESSIBLE) ## run every test (ARGS="-k turns" for some)
	$(BIN)/coverage run -m pytest $(ARGS)

check: format lint types imports test coverage docs-check ## all that must hold before a change is taken

format: $(DEVELOPING)
	$(BIN)/ruff format --check .

lint: $(DEVELOPING)
	$(BIN)/ruff check .

types: $(DEVELOPING)
	$(BIN)/mypy

imports: $(DEVELOPING)
	$(BIN)/lint-imports

coverage: test
	$(BIN)/coverage report --skip-covered

site: $(DEVELOPING) ## build the documentation site into build/site
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --quiet --strict
	@echo "open build/site/index.html"

pictures: $(DEVELOPING) ## take docs/pictures anew; look at them before you commit them
	$(BIN)/python docs/pictures.py

docs: $(DEVELOPING) ## write the references and the outputs shown in pages anew
	$(BIN)/python docs/generate.py

docs-check: $(DEVELOPING)
	$(BIN)/python docs/generate.py --check

golden: $(DEVELOPING) ## write the golden outputs anew; read the difference before you commit it
	$(BIN)/python -m pytest tests/golden --snapshot-update

bench: $(DEVELOPING) ## measure speed, start-up and memory
	set -e; for name in $(basename $(notdir $(BENCHES))); do $(BIN)/python -m bench.$$name; done
	$(if $(BENCH_TESTS),$(BIN)/python -m pytest $(BENCH_TESTS) -p benchmark $(ARGS))

bench-peers: $(DEVELOPING) ## compare with call-ai-metrics, ConvoKit and qc, which are downloaded into build/peers
	$(BIN)/python -m bench.peers

validity: $(DEVELOPING) ## measure questions and schemes against people's codes; write it down
	$(BIN)/python -m bench.validity

learning: $(DEVELOPING) ## learn coders from coded talk, judge them on other talk; write it down
	$(BIN)/python -m bench.learning

lock: ## pin what development installs in requirements/dev.txt
	$(PYTHON) -m venv --clear build/lock
	build/lock/bin/python -m pip --quiet install --upgrade pip
	build/lock/bin/python -m pip --quiet install --editable . --group dev
	mkdir -p requirements
	{ echo "# Written by 'make lock': exact versions for development; users get the ranges of pyproject.toml."; \
	  build/lock/bin/python -m pip freeze --exclude-editable; } > requirements/dev.txt
	rm -rf build/lock

package: $(DEVELOPING) ## build the wheel and try it in an environment of its own
	rm -rf build/package
	$(BIN)/python -m build --wheel --outdir build/package .
	$(BIN)/python -m venv build/package/venv
	build/package/venv/bin/python -m pip --quiet install build/package/*.whl
	cd build/package && venv/bin/convo analyse ../../$(SAMPLE) -s citizen_perspective > report.txt
	rm -rf build/package

clean: ## remove what was built, and nothing else
	rm -rf build dist .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache .benchmarks
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

# An environment that is there already is used as it is, never made anew.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "convo needs Python 3.11 or newer; name one: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 2; }
	@test ! -e $(VENV) || \
	  { echo "$(VENV) is there but has no bin/python; name another place: make $(MAKECMDGOALS) VENV=.venv-linux" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 2; }

$(INSTALLED): pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip --version > /dev/null 2>&1 || $(BIN)/python -m ensurepip
	$(PIP) install --upgrade 'pip>=25.1'
	$(PIP) install --editable .
	@touch $@

$(DEVELOPING): pyproject.toml requirements/dev.txt | $(BIN)/python
	$(BIN)/python -m pip --version > /dev/null 2>&1 || $(BIN)/python -m ensurepip
	$(PIP) install --upgrade 'pip>=25.1'
	$(PIP) install --editable . --group dev --constraint requirements/dev.txt
	@touch $@ $(INSTALLED)

# What looks for barriers in the pages; the tests that use it are skipped where there is no npm.
$(ACCESSIBLE): | $(BIN)/python
	@npm install --prefix $(VENV) --no-save --no-package-lock --ignore-scripts --no-audit --no-fund --loglevel=error axe-core@$(AXE) && \
	  touch $@ || echo "axe-core could not be installed: pages are not looked through for barriers" >&2
