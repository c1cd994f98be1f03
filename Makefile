# The two commands: `make demo` and `make test`. Both set up a .venv in this folder first.
PYTHON ?= python3.11
DATA ?= ../shared/data
VENV := .venv
BIN := $(VENV)/bin
export PYTHONHASHSEED := 0
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo test lint types setup setup-test quality rules bench bench-store soak retrain rehearse docs screenshots clean

demo: $(VENV)/.demo ## Read an example report: the terminal view, and the page in out/
	@mkdir -p out
	@$(BIN)/ondit read examples/blog-post.html
	@$(BIN)/ondit read examples/blog-post.html --format html -o out/blog-post.html --quiet
	@echo "The same as a page: out/blog-post.html"

test: setup-test ## Run all tests
	$(BIN)/python -m pytest -rs

lint: setup-test ## Ruff, and mypy as on Linux, macOS and Windows; no warnings
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy --platform darwin --cache-dir .mypy_cache/darwin
	$(BIN)/mypy --platform win32 --cache-dir .mypy_cache/win32

setup: $(VENV)/.demo ## Ondit in .venv
	@echo "Ondit is in $(VENV). To have it on the path:  . $(VENV)/bin/activate"

setup-test: $(VENV)/.test

$(VENV)/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "needs $(PYTHON); set PYTHON=python3.12, say"; exit 2; }
	@echo "setting up $(VENV) …"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --constraint constraints.txt --upgrade pip # before 23.3 it warns of an extra of lxml

$(VENV)/.demo: pyproject.toml constraints.txt | $(VENV)/bin/python
	@$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.demo tests/browser/setup.sh tests/browser/package.json
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev,browser]'
	@bash tests/browser/setup.sh || echo "no Chromium or axe-core here: the browser tests will be skipped"
	@touch $@

quality: setup-test ## Figures on the annotated data (needs $(DATA))
	$(BIN)/python -m tests.quality.report $(DATA)

rules: setup-test ## On which texts each rule fires (needs $(DATA))
	$(BIN)/python -m tests.quality.rule_yield --data $(DATA)

bench: setup-test ## Speed and memory beside textacy
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[bench]'
	$(BIN)/python benchmarks/speed.py $(DATA)
	$(BIN)/python benchmarks/growth.py $(DATA)
	$(BIN)/python benchmarks/stages.py $(DATA)

bench-store: setup-test ## A collection of 1,000, 10,000 and 100,000 reports: adding, size, memory, queries (hours; SIZES, READ)
	$(BIN)/python -m benchmarks.store $(DATA) $(if $(READ),--read $(READ)) $(if $(SIZES),--sizes $(SIZES))

soak: setup-test ## The whole program over all of $(DATA) and 10,000 hostile inputs (hours; goes on where it stopped)
	$(BIN)/python -m tests.unit.collection.test_killed 200
	$(BIN)/python -m benchmarks.soak $(DATA) $(if $(JOBS),--jobs $(JOBS))

retrain: setup-test ## From the data to the shipped models (a GPU, or days of processor time)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[training]'
	bash training/all.sh $(DATA)

rehearse: setup-test ## The steps of `make retrain` on a few reports, to see that they work (the models are worth nothing)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[training]'
	bash training/all.sh $(DATA) rehearse

docs: setup-test ## Generated pages of the documentation
	$(BIN)/python docs/generate.py

screenshots: setup-test ## The pictures in docs/images
	$(BIN)/python docs/screenshots.py

clean:
	rm -rf $(VENV) out .pytest_cache .mypy_cache .ruff_cache
