.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help install client tools run test lint types layers lock clean

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
