# Everything a person types here. Each target sets up what it needs, and a second call does no work.
#   make PYTHON=python3.12 install                            another interpreter
#   make TORCH_INDEX=https://mirror.example/whl/cpu install   another source of CPU builds of torch

PYTHON      ?= python3
VENV        ?= .venv
# The environment of `make bench-peers`, and where the laws that it searches lie (data/parallel).
PEERS       ?= .venv-peers
SHARED      ?= ../shared
TORCH       ?= 2.13.0
TORCH_INDEX ?= https://download.pytorch.org/whl/cpu
# Processes that the tests run in, those of the browser apart: each makes an assistant of its own. 0: none but this one.
WORKERS     ?= 2
# Options of `alinea evaluate`, and of `make bench-peers`.
FLAGS       ?=
# The browser of the tests marked `browser`; empty where there is none.
CHROMIUM    ?= $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)
# The tests marked `nginx` need one; Debian puts it where only root looks.
NGINX       ?= $(shell PATH="$$PATH:/usr/sbin" command -v nginx)
# Those marked `libreoffice` need one (Debian: libreoffice-writer-nogui).
SOFFICE     ?= $(shell command -v soffice)
AND_FOUND   := $(if $(NGINX),,and not nginx) $(if $(SOFFICE),,and not libreoffice)

PY      := $(VENV)/bin/python
PIP     := $(PY) -m pip --disable-pip-version-check
# Stamps: the package alone, and the package with one extra. Newer than pyproject.toml means nothing to do.
BASE    := $(VENV)/.installed
EXTRA   := $(VENV)/.installed-with-
TORCHED := $(VENV)/.torch-$(TORCH)
SAY     := printf '%s\n'

.DEFAULT_GOAL := help
.PHONY: help install run test check bench bench-peers evaluate wheelhouse pins clean with-peers

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-11s %s\n", $$1, $$2}' Makefile

install: $(BASE) ## create .venv and install the package in it

run: $(BASE) ## serve the chat on http://127.0.0.1:7860
	@exec $(PY) app.py

test: $(EXTRA)dev ## run the tests, those of the browser too where Chromium is found
	@[ -n "$(SOFFICE)" ] || $(SAY) "make test: no LibreOffice here: the tests marked 'libreoffice' are left out"
	@[ -n "$(NGINX)" ] || $(SAY) "make test: no nginx here: the tests marked 'nginx' are left out"
	@if [ -n "$(CHROMIUM)" ]; then CHROMIUM="$(CHROMIUM)" $(PY) -m pytest -m "browser $(AND_FOUND)"; \
	else $(SAY) "make test: no Chromium on the PATH: the tests marked 'browser' are left out"; fi
	@$(PY) -m pytest -n $(WORKERS) --dist loadfile -m "not browser $(AND_FOUND)"

check: $(EXTRA)dev ## lint, format, types, import contracts
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports --no-logo

bench: $(EXTRA)bench ## measure time and memory
	@exec $(PY) -m benchmarks.run

bench-peers: ## measure beside LlamaIndex, Haystack, txtai and LangChain, in an environment of its own
	@$(MAKE) --no-print-directory VENV="$(PEERS)" with-peers
	@exec "$(PEERS)/bin/python" -m benchmarks.peers.run --shared "$(SHARED)" $(FLAGS)

evaluate: $(BASE) ## measure how good the citations are; FLAGS='--lang fr --baseline RUN' (docs/evaluation.md)
	@exec $(VENV)/bin/alinea evaluate $(FLAGS)

wheelhouse: ## pack all that an installation without internet needs (docs/deploy.md)
	@TORCH_INDEX="$(TORCH_INDEX)" PYTHON="$(PYTHON)" deploy/wheelhouse.sh

pins: $(EXTRA)dev ## write deploy/constraints.txt anew: the versions of this environment, once the tests have passed in it
	@$(PY) deploy/pins.py >deploy/constraints.txt.new && mv deploy/constraints.txt.new deploy/constraints.txt

clean: ## back to a fresh clone: removes .venv, caches and builds (never the user's data)
	rm -rf "$(VENV)" "$(PEERS)" build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .benchmarks
	find assistant corpus embeddings tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

# --- what the targets above stand on -------------------------------------------------------------------------------

$(PY):
	@command -v "$(PYTHON)" >/dev/null \
	|| { $(SAY) "make: no '$(PYTHON)' here: install Python 3.11 or later, or name one: make PYTHON=python3.12" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	|| { $(SAY) "make: Python 3.11 or later is needed, $(PYTHON) is $$("$(PYTHON)" -V 2>&1): name another: make PYTHON=python3.12" >&2; exit 1; }
	@"$(PYTHON)" -c 'import venv, ensurepip' 2>/dev/null \
	|| { $(SAY) "make: $(PYTHON) cannot make environments: install its venv module (Debian, Ubuntu: apt install python3-venv)" >&2; exit 1; }
	"$(PYTHON)" -m venv "$(VENV)"

# torch first and by itself, because a plain `pip install torch` on Linux brings gigabytes of CUDA (docs/decisions/0003).
# Sources in turn: what pip is configured for here, the index of CPU builds, and PyPI as it is.
$(TORCHED): | $(PY)
	@: >"$(VENV)/torch.log"; get() { $(PIP) install "$$@" 2>>"$(VENV)/torch.log"; }; \
	if [ "$$(uname -s)" != Linux ]; then get "torch==$(TORCH)"; \
	elif get "torch==$(TORCH)+cpu"; then :; \
	elif $(SAY) "make: asking $(TORCH_INDEX) for torch without CUDA" && \
	     get --no-deps --retries 0 --timeout 10 --index-url "$(TORCH_INDEX)" "torch==$(TORCH)+cpu"; then :; \
	else $(SAY) "make: no CPU build of torch within reach: taking PyPI's, several gigabytes with CUDA"; get "torch==$(TORCH)"; fi \
	|| { $(SAY) "make: torch $(TORCH) could not be installed (why: $(VENV)/torch.log); another source: make TORCH_INDEX=URL" >&2; exit 1; }
	@touch "$@"

$(BASE): pyproject.toml $(TORCHED)
	$(PIP) install --editable .
	@touch "$@"

$(EXTRA)%: pyproject.toml $(TORCHED)
	$(PIP) install --editable '.[$*]'
	@touch "$(BASE)" "$@"

# LlamaIndex's BM25 asks for a PyStemmer before 3, whose interface is that of ours: so it comes without what it asks for.
$(VENV)/.installed-peers: benchmarks/peers/requirements.txt benchmarks/peers/without-dependencies.txt $(EXTRA)bench
	$(PIP) install --requirement benchmarks/peers/requirements.txt
	$(PIP) install --no-deps --requirement benchmarks/peers/without-dependencies.txt
	@touch "$@"

with-peers: $(VENV)/.installed-peers
