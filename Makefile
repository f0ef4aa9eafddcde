# Needs Python 3.10, 3.11 or 3.12; another than the first found is taken by: make PYTHON=/path/to/python run
# After a change of PYTHON: make clean.

PYTHON = python3.11 python3.12 python3.10 python3 python
VENV = .venv
BIN = $(VENV)/bin
PIP = PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_USER=0 $(BIN)/python -m pip install -q --no-deps
# What a command says is shown only where it fails.
quietly = { $(1) >$(VENV)/install.log 2>&1 || { cat $(VENV)/install.log >&2; exit 1; }; }
# Rasa's own statement that it needs Python below 3.11 is too narrow.
LOCKED = --require-hashes --ignore-requires-python
PORT = 5005

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-6s %s\n", $$1, $$2}' Makefile

run: setup ## set up, then serve the bot and a demo page on http://127.0.0.1:5005/; another port: make run PORT=8080
	@exec $(BIN)/jobwise serve --port $(PORT)

train: setup ## train the model, if what it learns from has changed
	@$(BIN)/jobwise train

shell: setup ## talk to the bot in the terminal
	@exec $(BIN)/jobwise shell

test: setup-test train ## set up with the test tools, then run all tests
	@$(BIN)/python -m pytest

lint: setup-test ## check style and types
	@$(BIN)/ruff check .
	@$(BIN)/python -m mypy

bench: setup ## measure speed and size against stock Rasa; needs Python 3.10 too, and 2.7 GB more
	@exec $(BIN)/python -m bench $(ARGS)

eval: setup ## how held-out sentences are understood; with ARGS=--stock beside Rasa's default, which trains for long
	@exec $(BIN)/python -m bench.understanding $(ARGS)

# What is installed is known by the checksum of the files that say so: where it fits, no network is touched.
# The folder counts too: a virtual environment does not survive being moved.
setup: $(BIN)/pip
	@sum=`(pwd; cat constraints.txt pyproject.toml) | cksum`; \
	if [ "`cat $(VENV)/installed 2>/dev/null`" != "$$sum" ]; then \
	  echo "Installing Jobwise into $(VENV) (about a minute, 800 MB)"; \
	  $(call quietly,$(PIP) $(LOCKED) -r constraints.txt) && \
	  $(call quietly,PIP_REQUIRE_HASHES=0 $(PIP) --no-build-isolation -e .) && \
	  echo "$$sum" >$(VENV)/installed; \
	fi

setup-test: setup
	@sum=`cksum <constraints-test.txt`; \
	if [ "`cat $(VENV)/installed-test 2>/dev/null`" != "$$sum" ]; then \
	  echo "Installing the test tools into $(VENV)"; \
	  $(call quietly,$(PIP) $(LOCKED) -r constraints-test.txt) && \
	  echo "$$sum" >$(VENV)/installed-test; \
	fi

$(BIN)/pip:
	@for python in $(PYTHON); do \
	  if $$python -c 'import ensurepip, sys, venv; sys.exit(not (3, 10) <= sys.version_info[:2] < (3, 13))' 2>/dev/null; \
	  then $$python -m venv --clear $(VENV) && exit; exit 1; fi; \
	done; \
	echo "Jobwise needs Python 3.10, 3.11 or 3.12 with its venv module; none of these is: $(PYTHON)." >&2; \
	echo "Install one (Debian, Ubuntu: apt install python3 python3-venv; macOS: brew install python@3.11)" >&2; \
	echo "or name yours: make PYTHON=/path/to/python" >&2; \
	exit 1

# TensorFlow 2.12, which Rasa pins, has no later Python than 3.11, and Rasa itself wants 3.10.
FULL = .venv-full
FULL_PYTHON = python3.10
full: ## install the whole of Rasa beside it, into .venv-full: for DIET, TED and the like; needs Python 3.10
	@sum=`(pwd; cat requirements-full.txt pyproject.toml) | cksum`; \
	if [ "`cat $(FULL)/installed 2>/dev/null`" != "$$sum" ]; then \
	  $(FULL_PYTHON) -c 'import ensurepip, sys, venv; sys.exit(sys.version_info[:2] != (3, 10))' 2>/dev/null || { \
	    echo "Rasa's full set needs Python 3.10; name yours: make FULL_PYTHON=/path/to/python3.10 full" >&2; exit 1; }; \
	  echo "Installing Rasa's full set into $(FULL) (some minutes, 2.7 GB)" && \
	  $(FULL_PYTHON) -m venv --clear $(FULL) && \
	  PIP_DISABLE_PIP_VERSION_CHECK=1 $(FULL)/bin/python -m pip install -q -r requirements-full.txt && \
	  PIP_DISABLE_PIP_VERSION_CHECK=1 $(FULL)/bin/python -m pip install -qq --no-deps -e . && \
	  echo "$$sum" >$(FULL)/installed; \
	fi
	@echo "Run it as $(FULL)/bin/jobwise; what it trains is a model of its own."

clean: ## remove what the others made, but for .venv-stock and .venv-full, which take long to make
	rm -rf $(VENV) models .pytest_cache .mypy_cache .ruff_cache .hypothesis .rasa .cache *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: help run train shell test lint bench eval full setup setup-test clean
