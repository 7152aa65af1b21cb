# necktrack: needs Python 3.11 or newer and make; everything else is installed into .venv, locked by hashes.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: run test check lint types arch sizes format bench events examples scoreboard scoreboard-long figures wheel lock clean

run: $(READY)
	@$(BIN)/necktrack

test: $(READY)
	$(BIN)/pytest -n auto

check: lint types arch sizes test

lint: $(READY)
	$(BIN)/ruff check src tests tools

types: $(READY)
	$(BIN)/mypy

arch: $(READY)
	$(BIN)/lint-imports

sizes: $(READY)
	$(BIN)/pytest tests/architecture

# Ratios in one run, of an installed copy with compiled bytecode.
bench: $(READY)
	$(BIN)/python tools/bench.py

# 100,000 random lists of events, every law of a session held after each; some minutes on two cores.
events: $(READY)
	$(BIN)/python tools/many_events.py

# Every law that is tried on made-up examples, on four times as many as `make test` takes; about two minutes.
examples: $(READY)
	$(BIN)/pytest -n auto -m hypothesis --hypothesis-profile all-examples

# Does the store lose anything: kills, power cuts, full disks, damage; docs/reliability.md tells of each figure.
scoreboard: $(READY)
	$(BIN)/python -m tools.scoreboard --json build/scoreboard.json

# The long forms of the same, for a night.
scoreboard-long: $(READY)
	$(BIN)/python -m tools.scoreboard --long --json build/scoreboard-long.json

# Draws every shipped exercise, check and joint motion into docs/figures.
figures: $(READY)
	$(BIN)/python tools/contact_sheet.py

wheel: $(READY)
	$(BIN)/python tools/check_wheel.py

# Needs uv; run it after a change of dependencies in pyproject.toml.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--group dev pyproject.toml -o requirements.txt

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(READY): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "necktrack needs Python 3.11 or newer; say which with: make PYTHON=python3.12" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || \
		{ echo "Python could not make a virtual environment; on Debian and Ubuntu install python3-venv." >&2; exit 1; }
	@echo "Installing necktrack into $(VENV), once …" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable . >&2
	@touch $(READY)
