# Everything a newcomer needs: `make demo`, `make test`. Only Python 3.11–3.13, make and git are
# expected; the rest is installed into .venv, pinned and hashed (requirements/*.lock).

.DEFAULT_GOAL := help
.PHONY: help demo test coverage lint format bench lock setup setup-dev clean
BIN := .venv/bin

# The first interpreter that fits. `make demo PYTHON=/path/to/python3.12` chooses another.
FIND_PYTHON = for python in $(PYTHON) python3.12 python3.13 python3.11 python3 python; do \
		if "$$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
			2>/dev/null; then echo "$$python"; exit 0; fi; \
	done; \
	echo "chatqa needs Python 3.11, 3.12 or 3.13, and none was found on this machine." >&2; \
	echo "Install one, or name it: make demo PYTHON=/path/to/python3.12" >&2; exit 1

help:  ## this list
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/^([a-z-]+):.*## (.*)/  make \1|\2/' \
		| awk -F'|' '{ printf "%-14s %s\n", $$1, $$2 }'

demo: setup  ## inspect the sample shop and name the report to open
	@$(BIN)/chatqa demo

test: lint  ## everything that must pass: lint, types, layers, tests
	@$(BIN)/python -m pytest -n auto --dist loadscope $(PYTEST)

coverage: setup-dev  ## which lines of src the tests reach
	@$(BIN)/python -m pytest -n auto --dist loadscope --cov --cov-report=term $(PYTEST)

lint: setup-dev  ## style, types, import layers, generated pages
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@for script in tools/generate_*.py; do \
		[ ! -e "$$script" ] || $(BIN)/python "$$script" --check || exit 1; done

format: setup-dev  ## let ruff mend what it can
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: setup-dev  ## a synthetic month: each stage, the whole, and a plain baseline beside it
	@$(BIN)/python benchmarks/month.py $(BENCH)

lock: setup  ## renew requirements/*.lock within the ranges of pyproject.toml
	@$(BIN)/python tools/lock.py

setup:  ## .venv with what chatqa needs
	@python=$$($(FIND_PYTHON)) && "$$python" tools/setup_venv.py

setup-dev:  ## .venv with what the tests need as well
	@python=$$($(FIND_PYTHON)) && "$$python" tools/setup_venv.py --dev

clean:  ## forget .venv and every cache
	@rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .coverage
