# Hornbook. The two commands of a newcomer are `make ask` and `make test`; each sets up what it needs.
.DEFAULT_GOAL := help
.PHONY: help setup ask test test-all readings bench clean

PYTHON := .venv/bin/python

help: ## this list
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## /  make \1	/' | expand -t 18

setup: .venv/ready ## SWI-Prolog (through apt where missing), a virtual environment, the dependencies

.venv/ready: pyproject.toml tools/setup
	@tools/setup

ask: .venv/ready ## may this gas station be licensed? a real case, its answer and the proof
	@.venv/bin/hornbook ask --case kb/la-pm-331-2017/cases/examples.case --name "a representative station on route 13"

test: .venv/ready ## everything that must hold: ruff, mypy, SWI-Prolog's checks, all tests (under 10 minutes)
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check --quiet .
	@.venv/bin/mypy
	@$(PYTHON) -m pytest -q -rs -n auto -p no:cacheprovider

test-all: test ## the same with ten times the random examples, and again under LC_ALL=C
	@HYPOTHESIS_PROFILE=long $(PYTHON) -m pytest -q -rs -n auto -p no:cacheprovider
	@LC_ALL=C $(PYTHON) -m pytest -q -rs -n auto -p no:cacheprovider

readings: .venv/ready ## docs/readings.md again, from the law and its cases as they are now
	@.venv/bin/hornbook readings --format markdown > docs/readings.md.new || { rm -f docs/readings.md.new; exit 1; }
	@mv docs/readings.md.new docs/readings.md

bench: .venv/ready ## the table of docs/benchmarks.md, measured now
	@$(PYTHON) bench/run.py

clean: ## remove what setup and the tests made
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist *.egg-info
