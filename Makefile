# One virtual environment, .venv, serves every target: made on first use, reused afterwards,
# brought up to date when pyproject.toml changes.

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
    "$$p" -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
    >/dev/null 2>&1 && { echo "$$p"; break; }; done)
BIN := .venv/bin
STAMP := .venv/.agimport-stamp

.DEFAULT_GOAL := help
.PHONY: help demo test thorough nightly third-party lint format bench

help:  ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' Makefile

$(STAMP): pyproject.toml
	@test -x $(BIN)/python || test -n "$(PYTHON)" || { \
	    echo "Python 3.11, 3.12 or 3.13 with the venv module is needed (Debian: apt-get install python3-venv)" >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: $(STAMP)  ## train, fit, show and time the sample programs (under two minutes)
	$(BIN)/python -m agimport run -m sample_pkg

test: $(STAMP)  ## the test suite; ARGS="..." is handed to pytest
	$(BIN)/python -m pytest -n auto $(ARGS)

nightly: $(STAMP)  ## 20,000 generated programs on tensors (hours; goes on where it was stopped)
	$(BIN)/python -m tests.generated $(ARGS)

thorough: $(STAMP)  ## the tests that try things again and again, more often still (an hour and a half)
	THOROUGH=1 $(BIN)/python -m pytest -n auto tests/hook/test_cache.py tests/hook/test_staged.py \
	    tests/runtime/test_hints.py tests/equivalence/test_corpus.py $(ARGS)

third-party: $(STAMP)  ## other packages' and Python's own test suites, with what they test converted (half an hour)
	$(BIN)/python -m pytest -m slow tests/third_party tests/compiler/test_standard_library.py -s $(ARGS)

lint: $(STAMP)  ## ruff, mypy --strict, import-linter
	$(BIN)/python -m ruff check .
	$(BIN)/python -m mypy
	$(BIN)/lint-imports

format: $(STAMP)  ## let ruff sort and format
	$(BIN)/python -m ruff check --fix .
	$(BIN)/python -m ruff format .

bench: $(STAMP)  ## the figures that the README quotes
	$(BIN)/python -m benchmarks
