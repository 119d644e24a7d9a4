# Everything a person or CI does with this checkout. `make` alone explains itself.

# The first Python that runs, is new enough and can make a virtual environment; some names on the path are only shims.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	$$p -c 'import ensurepip, venv, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
PY := .venv/bin/python
DJANGO := DJANGO_SETTINGS_MODULE=pianqu.config.settings $(PY) -m django
# On which database the long runs ask: sqlite or postgres.
DB ?= sqlite
# Tests use two workers, one for each core of the smallest machine we care for.
WORKERS ?= 2
SETUP = @test -n "$(PYTHON)" || { echo "setup: no Python 3.11 or later with venv was found: apt-get install python3 python3-venv"; exit 1; }; \
	"$(PYTHON)" tools/set_up.py

.DEFAULT_GOAL := help
.PHONY: help demo setup test check fix dev words bench soak shots
.NOTPARALLEL:

help: ## this list
	@echo "片区通 / Pianqu"
	@grep -hE '^[a-z]+:.*##' $(firstword $(MAKEFILE_LIST)) | sed -E 's/^([a-z]+):.*## /\1\t/' | while IFS="$$(printf '\t')" read -r name text; do printf '  make %-7s %s\n' "$$name" "$$text"; done

demo: ## a running county at 127.0.0.1:8000: installs, builds the example county if there is no data yet, serves
	$(SETUP) base
	@$(DJANGO) migrate --noinput --verbosity 1
	@.venv/bin/pianqu demo
	@exec .venv/bin/pianqu serve

setup: ## .venv with everything for developing and testing, words compiled, static files collected
	$(SETUP) dev

test: setup ## the whole suite: check, then SQLite, then PostgreSQL (the only gate)
	@$(PY) tools/suite.py --workers $(WORKERS) $(if $(SEED),--seed $(SEED))

check: setup ## format, lint, types, floors, templates, words; no tests
	@$(PY) tools/checks.py

fix: setup ## what can be mended by a machine: format, lint, templates
	@$(PY) tools/checks.py --fix

dev: setup ## a server that reloads as you edit, at 127.0.0.1:8000
	@$(DJANGO) migrate --noinput --verbosity 1
	@.venv/bin/pianqu demo
	@PIANQU_DEBUG=1 $(DJANGO) runserver 127.0.0.1:8000

words: setup ## bring the English catalogue up to the sources, check it, compile it
	@$(PY) -m tools.words extract check compile

bench: setup ## speed as ratios in one run; results belong in docs/performance.md
	@$(PY) -m bench

soak: setup ## the long runs (200 races a verb, 1 000 kills, 500 examples an operation, nothing by sample); results belong in docs/reliability.md
	@$(PY) -m pytest tests/faults tests/fuzz tests/access tests/house/test_every_page.py \
		$(if $(filter sqlite,$(DB)),tests/pages/test_every_page.py) --soak --db $(DB) --numprocesses 0

shots: setup ## screenshots of every page at 1366 and 390 px in both languages, into shots/
	@$(PY) -m pytest tests/pages --shots shots --numprocesses 0
