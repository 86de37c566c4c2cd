# Two commands are enough on a machine with Python 3.10+ and make: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test spark test-fast coverage lint types docs bench changelog clean

demo: $(VENV)/.core
	$(BIN)/policytext extract seeds --format table

# On all cores, in random order. Those that need chromium or Java skip where there is none.
test: lint types
	$(BIN)/python -m pytest -n auto --dist worksteal

# The tests of Spark, which take minutes; they need Java 17.
spark: $(VENV)/.dev
	$(BIN)/python -m pytest -m spark

# What to run between two edits.
test-fast: $(VENV)/.dev
	$(BIN)/python -m pytest -m "not slow and not browser"

# Which lines and branches the quick tests run, by module; fails under the floor in pyproject.toml.
coverage: $(VENV)/.dev
	$(BIN)/python -m pytest -n auto --dist worksteal -m "not slow and not browser" --cov

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .

types: $(VENV)/.dev
	$(BIN)/mypy

docs: $(VENV)/.docs
	$(BIN)/python tools/build_docs.py

# policytext beside other tools, in one run; takes some minutes.
bench: $(VENV)/.bench
	$(BIN)/python bench/bench_all.py

# What changes/ would add to CHANGELOG.md; nothing is written.
changelog: $(VENV)/.dev
	$(BIN)/towncrier build --draft --version next

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

# The stamps make a second run a matter of seconds and keep it off the network.
$(VENV)/.core: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/.dev: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@ $(VENV)/.core

$(VENV)/.docs: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[docs]'
	touch $@

$(VENV)/.bench: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	touch $@

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .nox .coverage
