.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help install client tools run test fuzz postgresql lint types layers lock clean

help: ## Show this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

install: $(VENV)/.installed ## Make .venv and everything in it ready

$(VENV)/.installed: requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

client: node_modules/.installed ## Fetch the local Teams client (development only)

node_modules/.installed: package.json package-lock.json
	npm ci --no-fund --no-audit
	touch $@

run: install ## Run the demo: a fresh programme, the bot and a Teams-like client
	@command -v npm >/dev/null && $(MAKE) --no-print-directory client || echo "Without npm and its registry there is no local Teams client; the bot starts alone."
	$(BIN)/chaser demo

tools: ## Check for the browser, the office suite and Node that the tests drive
	@.ci/tools

test: install tools client lint types layers ## Run the whole test suite, lint, types and layers
	$(BIN)/python -m pytest -n 2 --dist loadgroup

TIMES ?= 50

fuzz: install ## Try hostile lines, cards, files and activities TIMES=50 times as much as the tests do
	CHASER_FUZZ=$(TIMES) nice $(BIN)/python -m pytest -q tests/bot/test_hostile_turns.py tests/cards \
		tests/domain/language/test_properties.py tests/domain/test_dates_properties.py \
		tests/services/importing/test_hostile_files.py

postgresql: install ## Run services and conversations on PostgreSQL instead of SQLite
	CHASER_TEST_DATABASE=postgresql $(BIN)/python -m pytest -n 2 --dist loadgroup tests/bot tests/services tests/storage

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: install
	$(BIN)/mypy

layers: install
	$(BIN)/lint-imports

lock: ## Renew requirements.lock with current versions (needs uv)
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --upgrade \
		--no-emit-index-url --no-annotate --custom-compile-command "make lock" --quiet -o requirements.lock

clean: ## Remove everything that was made
	rm -rf $(VENV) node_modules var build dist *.egg-info
